// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { counted } from './rates.js';

/** A counter at one moment. */
export interface Count {
  readonly ns: number;
  readonly messages: number;
  readonly bytes: number;
}

export interface Rate {
  readonly messagesPerSecond: number;
  readonly bytesPerSecond: number;
  /** Largest share by which the two may be wrong. */
  readonly error: number;
  /** What the rate was made of. */
  readonly messages: number;
  readonly seconds: number;
}

/** A reading that found new messages. */
interface Edge extends Count {
  /** When the last of them came, at the likeliest. */
  readonly lastNs: number;
  /** How much earlier or later that may have been. */
  readonly slackNs: number;
}

/**
 * The rate of a counter that is read now and then. Divided by the time between two readings, 30
 * messages a second counted over one second are wrong by up to 3 %. So the time is taken between
 * the first and the last message that were seen, each known as exactly as readings follow each
 * other: the shorter their distance, the smaller the error, which is told along.
 */
export class Cadence {
  private readonly edges: Edge[] = [];
  private latest: Count | undefined;

  /** Readings in the order of their times. */
  add(count: Count): void {
    const before = this.latest;
    this.latest = count;
    if (before === undefined || count.messages === before.messages) return;
    if (count.messages < before.messages) {
      this.edges.length = 0; // the counter was begun anew
      return;
    }
    // Spread evenly, the last of n messages comes one of n + 1 parts before the reading.
    const slackNs = (count.ns - before.ns) / (count.messages - before.messages + 1);
    this.edges.push({ ...count, lastNs: count.ns - slackNs, slackNs });
  }

  /** Undefined until two messages were seen apart from each other. */
  rate(windowNs: number): Rate | undefined {
    const last = this.edges.at(-1);
    if (last === undefined || this.latest === undefined) return undefined;
    const since = this.latest.ns - windowNs;
    this.forgetBefore(since);
    const first = this.edges[0];
    if (first === undefined || first === last) return undefined;
    const elapsedNs = last.lastNs - first.lastNs;
    const messages = counted(last.messages, first.messages);
    return {
      messagesPerSecond: (messages * 1e9) / elapsedNs,
      bytesPerSecond: (counted(last.bytes, first.bytes) * 1e9) / elapsedNs,
      error: (first.slackNs + last.slackNs) / elapsedNs,
      messages,
      seconds: elapsedNs / 1e9,
    };
  }

  /** Since the last message that was seen; undefined while there was none. */
  silentNs(): number | undefined {
    const last = this.edges.at(-1);
    return last && this.latest && this.latest.ns - last.lastNs;
  }

  /** Keeps two edges even of a topic that is slower than the window. */
  private forgetBefore(ns: number): void {
    const keep = this.edges.findIndex(({ lastNs }) => lastNs >= ns);
    const first = keep < 0 ? this.edges.length : keep;
    this.edges.splice(0, Math.max(0, Math.min(first, this.edges.length - 2)));
  }
}
