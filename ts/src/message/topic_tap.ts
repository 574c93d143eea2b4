// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { setTimeout as sleep } from 'node:timers/promises';
import type { ShmDomain, ShmTap, SnapshotEndpoint, TapMessage } from '../shm/index.js';

export interface TappedMessage extends TapMessage {
  readonly publisher: SnapshotEndpoint;
}

interface Tapped {
  readonly tap: ShmTap;
  readonly publisher: SnapshotEndpoint;
}

/** Milliseconds between two looks, right after a message and when there has been none for long. */
const shortestPauseMs = 1;
const longestPauseMs = 20;

/** Reads along with all publishers of a topic, as they come and go, and joins nothing. */
export class TopicTap {
  private readonly tapped = new Map<string, Tapped>();
  /** Read to the end, and in the registry until they are swept: not to be read once more. */
  private ended = new Set<string>();
  private changeHead: bigint | undefined;

  constructor(
    private readonly domain: Pick<ShmDomain, 'snapshot' | 'changeHead' | 'tap'>,
    readonly topic: string,
  ) {}

  /** What has come since the last time, in the order of publishing; payloads are views. */
  read(): TappedMessage[] {
    this.followPublishers();
    const messages: TappedMessage[] = [];
    for (const [id, { tap, publisher }] of this.tapped) {
      const read = tap.read();
      messages.push(...read.map((message) => ({ ...message, publisher })));
      if (!tap.ended) continue;
      tap.close();
      this.tapped.delete(id);
      this.ended.add(id);
    }
    return messages.sort((a, b) => (a.orderNs < b.orderNs ? -1 : 1));
  }

  /** One after the other until the signal aborts; a payload is valid until the next is asked for. */
  async *messages(signal: AbortSignal): AsyncGenerator<TappedMessage, void, undefined> {
    let pauseMs = shortestPauseMs;
    while (!signal.aborted) {
      const messages = this.read();
      yield* messages;
      pauseMs = messages.length > 0 ? shortestPauseMs : Math.min(2 * pauseMs, longestPauseMs);
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }

  close(): void {
    for (const { tap } of this.tapped.values()) tap.close();
    this.tapped.clear();
  }

  private publishers(): SnapshotEndpoint[] {
    return this.domain
      .snapshot()
      .endpoints.filter(
        ({ kind, topic, hidden, state }) =>
          kind === 'publisher' && topic === this.topic && !hidden && state === 'live',
      );
  }

  private followPublishers(): void {
    const head = this.domain.changeHead();
    if (head === this.changeHead) return;
    const isFirst = this.changeHead === undefined;
    this.changeHead = head;
    const publishers = this.publishers();
    this.ended = new Set(publishers.map(({ gid }) => gid).filter((gid) => this.ended.has(gid)));
    for (const publisher of publishers) {
      if (this.tapped.has(publisher.gid) || this.ended.has(publisher.gid)) continue;
      // Whoever is new is heard from its first message on; else as by a late joiner.
      const fromOldest = !isFirst || publisher.qos.durability === 'transient_local';
      const tap = this.domain.tap(publisher, { fromOldest });
      this.tapped.set(publisher.gid, { tap, publisher });
    }
  }
}
