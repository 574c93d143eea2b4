// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Graph } from '../graph/index.js';
import type { Tracer, TraceStanding } from '../shm/index.js';
import { joinRecords } from './join_records.js';
import { KnownEndpoints } from './known_endpoints.js';
import { decodeRecords, type TraceRecord } from './record.js';
import type { Trace } from './trace.js';

export interface CollectOptions {
  readonly durationMs: number;
  /** None: all. */
  readonly topics: readonly string[];
  /** Ends the trace early. */
  readonly signal: AbortSignal;
}

/** What a trace is made from, and the time, which tests have their own ideas about. */
export interface TraceWorld {
  readonly domainId: number;
  readonly tracer: Tracer;
  graph(): Graph;
  /** CLOCK_MONOTONIC, nanoseconds. */
  monotonicNs(): bigint;
  unixMs(): number;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** A process's ring holds 8192 entries: at 100,000 messages a second it is full after 20 ms. */
const drainMs = 5;
/** At most, between two requests: well before the two seconds are over that one is for. */
const askMs = 250;
/** An entry that is being written now is there at the next look, or counts as lost. */
const lastLookMs = 2;

class Collection {
  readonly names = new KnownEndpoints();
  readonly beganNs: bigint;
  readonly beganMs: number;
  records: TraceRecord[] = [];
  lost = 0;
  standing: TraceStanding = { live: 0, tracing: 0, silent: 0 };

  constructor(
    private readonly world: TraceWorld,
    private readonly topics: ReadonlySet<string>,
  ) {
    this.beganNs = world.monotonicNs();
    this.beganMs = world.unixMs();
  }

  elapsedMs(): number {
    return Number(this.world.monotonicNs() - this.beganNs) / 1e6;
  }

  ask(): void {
    const standing = this.world.tracer.ask();
    // Those that have left since have traced.
    this.standing = { ...standing, tracing: Math.max(standing.tracing, this.standing.tracing) };
    this.names.learn(this.world.graph());
  }

  drain(): void {
    const { records, lost } = this.world.tracer.drain();
    this.lost += lost;
    for (const record of decodeRecords(records, this.beganNs)) {
      if (this.mayBeWanted(record)) this.records.push(record);
    }
  }

  trace(durationNs: number): Trace {
    const messages = joinRecords(this.records).filter(({ writer }) =>
      this.isWanted(this.names.endpoint(writer).topic),
    );
    const gids = new Set<string>();
    for (const { writer, client, takes, missed } of messages) {
      gids.add(writer);
      if (client !== undefined) gids.add(client);
      for (const { reader } of takes) gids.add(reader);
      for (const { reader } of missed) gids.add(reader);
    }
    const endpoints = [...gids].map((gid) => this.names.endpoint(gid));
    return {
      domainId: this.world.domainId,
      beganMs: this.beganMs,
      beganNs: this.beganNs,
      durationNs,
      entriesLost: this.lost,
      ...this.standing,
      processes: this.names.processesOf(endpoints),
      endpoints,
      messages,
    };
  }

  private isWanted(topic: string): boolean {
    return this.topics.size === 0 || this.topics.has(topic);
  }

  /** One whose writer has no name yet may get one. */
  private mayBeWanted({ writer }: TraceRecord): boolean {
    const { topic } = this.names.endpoint(writer);
    return topic === '' || this.isWanted(topic);
  }
}

/** Has a domain trace for a while. */
export async function collectTrace(
  world: TraceWorld,
  { durationMs, topics, signal }: CollectOptions,
): Promise<Trace> {
  const collection = new Collection(world, new Set(topics));
  let askAtMs = 0;
  // Often at first, to learn soon who answers.
  let patienceMs = drainMs;
  while (!signal.aborted && collection.elapsedMs() < durationMs) {
    if (collection.elapsedMs() >= askAtMs) {
      collection.ask();
      askAtMs = collection.elapsedMs() + patienceMs;
      patienceMs = Math.min(2 * patienceMs, askMs);
    }
    await world.sleep(Math.min(drainMs, durationMs - collection.elapsedMs()), signal);
    collection.drain();
  }
  const durationNs = Number(world.monotonicNs() - collection.beganNs);
  // Who has answered since the last time, which in a short trace was the first time.
  collection.ask();
  await world.sleep(lastLookMs, new AbortController().signal);
  collection.drain();
  return collection.trace(durationNs);
}
