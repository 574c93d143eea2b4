// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Trace, TracedEndpoint, TracedMessage } from './trace.js';

/** The trace event format that chrome://tracing and ui.perfetto.dev open. */
interface ChromeEvent {
  readonly ph: 'X' | 'M' | 'i' | 's' | 'f';
  readonly name: string;
  readonly pid: number;
  readonly tid?: number;
  /** Microseconds. */
  readonly ts?: number;
  readonly dur?: number;
  readonly cat?: string;
  readonly id?: number;
  readonly bp?: 'e';
  readonly s?: 't';
  readonly args?: Readonly<Record<string, unknown>>;
}

export interface ChromeTrace {
  readonly traceEvents: readonly ChromeEvent[];
  readonly displayTimeUnit: 'ns';
  readonly otherData: Readonly<Record<string, unknown>>;
}

/** A take is a moment, but an arrow can only end in something that has a length. */
const takeNs = 500;

function microseconds(ns: number): number {
  return ns / 1000;
}

interface Track {
  readonly pid: number;
  readonly tid: number;
}

/** One track for each endpoint, and two for those that write and read. */
class Tracks {
  readonly events: ChromeEvent[] = [];
  private readonly pids = new Map<string, number>();
  private readonly tracks = new Map<string, Track>();
  private readonly endpoints: ReadonlyMap<string, TracedEndpoint>;

  constructor(private readonly trace: Trace) {
    this.endpoints = new Map(trace.endpoints.map((endpoint) => [endpoint.gid, endpoint]));
  }

  topic(gid: string): string {
    return this.endpoints.get(gid)?.topic ?? '';
  }

  of(gid: string, side: 'publishes' | 'takes'): Track {
    const key = `${gid} ${side}`;
    const known = this.tracks.get(key);
    if (known !== undefined) return known;
    const endpoint = this.endpoints.get(gid);
    const track = { pid: this.pid(endpoint?.process), tid: this.tracks.size + 1 };
    this.tracks.set(key, track);
    const name = `${endpoint?.topic ?? gid} ${side} (${endpoint?.node ?? gid})`;
    this.events.push({ ph: 'M', name: 'thread_name', ...track, args: { name } });
    return track;
  }

  private pid(id = ''): number {
    const known = this.pids.get(id);
    if (known !== undefined) return known;
    // Its own number, not the process's: in containers those are not unique.
    const pid = this.pids.size + 1;
    this.pids.set(id, pid);
    const process = this.trace.processes.find((each) => each.id === id);
    const name = process === undefined ? 'unknown' : `${process.program} (pid ${process.pid})`;
    this.events.push({ ph: 'M', name: 'process_name', pid, args: { name } });
    return pid;
  }
}

/** When the next take on the same track begins, for every take: slices must not overlap. */
function followingTakes(messages: readonly TracedMessage[]): Map<string, number[]> {
  const times = new Map<string, number[]>();
  for (const { takes } of messages) {
    for (const { reader, ns } of takes) {
      const known = times.get(reader);
      if (known === undefined) times.set(reader, [ns]);
      else known.push(ns);
    }
  }
  for (const each of times.values()) each.sort((a, b) => a - b);
  return times;
}

function widthOfTake(times: readonly number[], ns: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? Infinity) > ns) high = middle;
    else low = middle + 1;
  }
  return Math.min(takeNs, (times[low] ?? Infinity) - ns);
}

function publishEvent(message: TracedMessage, tracks: Tracks): ChromeEvent[] {
  const { writer, client, sequence, bytes, wakes, publishNs, notifyNs } = message;
  if (publishNs === undefined) return [];
  return [
    {
      ph: 'X',
      name: `publish #${sequence}`,
      ...tracks.of(writer, 'publishes'),
      ts: microseconds(publishNs),
      dur: microseconds((notifyNs ?? publishNs + takeNs) - publishNs),
      args: { gid: writer, sequence, bytes, wakes, client },
    },
  ];
}

/**
 * Each publish is a slice from its call to the last bell, each take a short one, with an arrow from
 * the publish; what a reader missed is a mark on its track.
 */
export function chromeTrace(trace: Trace): ChromeTrace {
  const tracks = new Tracks(trace);
  const times = followingTakes(trace.messages);
  const events: ChromeEvent[] = [];
  let arrows = 0;
  for (const message of trace.messages) {
    const { writer, sequence, publishNs, takes, missed } = message;
    const name = tracks.topic(writer);
    events.push(...publishEvent(message, tracks));
    for (const { reader, ns } of takes) {
      const track = tracks.of(reader, 'takes');
      const ts = microseconds(ns);
      const dur = microseconds(widthOfTake(times.get(reader) ?? [], ns));
      const latencyNs = publishNs === undefined ? undefined : ns - publishNs;
      const args = { gid: writer, sequence, latencyNs };
      events.push({ ph: 'X', name: `take #${sequence}`, ...track, ts, dur, args });
      if (publishNs === undefined) continue;
      const arrow = { name, cat: 'message', id: (arrows += 1) };
      const from = tracks.of(writer, 'publishes');
      events.push({ ph: 's', ...arrow, ...from, ts: microseconds(publishNs) });
      events.push({ ph: 'f', bp: 'e', ...arrow, ...track, ts });
    }
    for (const { reader, ns, why } of missed) {
      const track = tracks.of(reader, 'takes');
      const at = { ts: microseconds(ns), s: 't' } as const;
      events.push({ ph: 'i', name: `${why} #${sequence}`, ...track, ...at });
    }
  }
  const { domainId, beganMs, beganNs, entriesLost } = trace;
  return {
    traceEvents: [...tracks.events, ...events],
    displayTimeUnit: 'ns',
    otherData: { domainId, beganMs, beganNs: String(beganNs), entriesLost },
  };
}
