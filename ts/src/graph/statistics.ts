// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

/** Counters since the endpoint was made; read without subscribing. */
export interface WriterStatistics {
  /** Messages published, also those that nobody was there to receive. */
  readonly messages: number;
  readonly payloadBytes: number;
  /** Futex wakes made, and readers found awake. */
  readonly wakes: number;
  readonly wakesSpared: number;
  /** Messages dropped although owed, because the publisher's byte cap was reached. */
  readonly droppedByCap: number;
  /** (message, reader) pairs whose reader's files could not be mapped. */
  readonly unreached: number;
  readonly chunkBytes: number;
  readonly chunkBytesHigh: number;
}

export interface PendingFrom {
  /** Id of the writing endpoint. */
  readonly writer: string;
  /** Messages that are published and not taken yet. */
  readonly pending: number;
}

export interface ReaderStatistics {
  readonly taken: number;
  /** Passed over by the reader's own depth: a queue too short for its rate of taking. */
  readonly superseded: number;
  /** Overwritten although owed. */
  readonly lostOverrun: number;
  /** Messages that did not decode. */
  readonly lostCorrupt: number;
  readonly ignoredLocal: number;
  /** Dropped by content filter or lifespan. */
  readonly filtered: number;
  /** Publish to take, takes per bucket of `histogramFloorNs`; 256 of them. */
  readonly latency: readonly number[];
  readonly attached: readonly PendingFrom[];
}

export interface ProcessStatistics {
  readonly spinHits: number;
  readonly spinMisses: number;
  readonly spinDenied: number;
  /** Futex waits. */
  readonly sleeps: number;
  readonly chunkBytes: number;
  /** Bytes of dead peers that are still mapped. */
  readonly deadPeerBytes: number;
  /** Shared memory in use. */
  readonly committedBytes: number;
}

/** Keys are the ids of the graph's endpoints and processes. */
export interface Statistics {
  /** CLOCK_MONOTONIC, nanoseconds; differences of two make rates. */
  readonly monotonicNs: number;
  readonly writers: ReadonlyMap<string, WriterStatistics>;
  readonly readers: ReadonlyMap<string, ReaderStatistics>;
  readonly processes: ReadonlyMap<string, ProcessStatistics>;
}

/** As much of it as rates are made of; of a subscription's count under the topic's name. */
export interface MessageCounts {
  readonly monotonicNs: number;
  readonly writers: ReadonlyMap<string, Pick<WriterStatistics, 'messages' | 'payloadBytes'>>;
}

export const histogramBuckets = 256;

/** Smallest duration of a bucket: exact below 8 ns, then eight buckets an octave. */
export function histogramFloorNs(bucket: number): number {
  if (bucket < 8) return bucket;
  return (8 + (bucket % 8)) * 2 ** (Math.floor(bucket / 8) - 1);
}

/**
 * The duration that a share (0..1) of the counted takes does not exceed: the upper end of its
 * bucket, so at most an eighth too much. Undefined when nothing was counted.
 */
export function histogramQuantileNs(counts: readonly number[], share: number): number | undefined {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return undefined;
  const rank = Math.max(1, Math.ceil(share * total));
  let seen = 0;
  const bucket = counts.findIndex((count) => (seen += count) >= rank);
  return histogramFloorNs(bucket + 1);
}
