// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import {
  histogramBuckets,
  type ProcessStatistics,
  type ReaderStatistics,
  type Statistics,
  type WriterStatistics,
} from '../graph/index.js';

const idleWriter: WriterStatistics = {
  ...{ messages: 0, payloadBytes: 0, wakes: 0, wakesSpared: 0, droppedByCap: 0, unreached: 0 },
  ...{ chunkBytes: 0, chunkBytesHigh: 0 },
};

const idleReader: ReaderStatistics = {
  ...{ taken: 0, superseded: 0, lostOverrun: 0, lostCorrupt: 0, ignoredLocal: 0, filtered: 0 },
  latency: new Array<number>(histogramBuckets).fill(0),
  attached: [],
};

const idleProcess: ProcessStatistics = {
  ...{ spinHits: 0, spinMisses: 0, spinDenied: 0, sleeps: 0 },
  ...{ chunkBytes: 0, deadPeerBytes: 0, committedBytes: 0 },
};

interface Counted {
  readonly seconds: number;
  readonly writers?: Readonly<Record<string, Partial<WriterStatistics>>>;
  readonly readers?: Readonly<Record<string, Partial<ReaderStatistics>>>;
  readonly processes?: Readonly<Record<string, Partial<ProcessStatistics>>>;
}

function filled<T>(idle: T, some: Readonly<Record<string, Partial<T>>> = {}): Map<string, T> {
  return new Map(Object.entries(some).map(([id, counts]) => [id, { ...idle, ...counts }]));
}

/** A reading at some second of its clock; counters that are not given are 0. */
export function statisticsOf({ seconds, writers, readers, processes }: Counted): Statistics {
  return {
    monotonicNs: seconds * 1e9,
    writers: filled(idleWriter, writers),
    readers: filled(idleReader, readers),
    processes: filled(idleProcess, processes),
  };
}

/** A histogram with some takes in some buckets. */
export function takesIn(buckets: Readonly<Record<number, number>>): number[] {
  return Array.from({ length: histogramBuckets }, (_, bucket) => buckets[bucket] ?? 0);
}
