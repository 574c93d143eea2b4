// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type {
  ProcessStatistics,
  ReaderStatistics,
  Statistics,
  WriterStatistics,
} from '../graph/index.js';

/** Two readings of the same domain's counters. */
export interface Window {
  readonly earlier: Statistics;
  readonly later: Statistics;
}

export function windowSeconds({ earlier, later }: Window): number {
  return (later.monotonicNs - earlier.monotonicNs) / 1e9;
}

/**
 * What a counter has counted between two readings. One that was not there before began at 0 since;
 * one that has gone back was begun anew.
 */
export function counted(now: number, before: number | undefined): number {
  return before === undefined || now < before ? now : now - before;
}

type Counters<T> = { readonly [K in keyof T]: number };

/** All the numbers of one reading less those of another. */
function difference<T extends object>(
  now: Counters<T>,
  before: Counters<T> | undefined,
): Counters<T> {
  const entries = Object.entries<number>(now).map(([name, count]) => [
    name,
    counted(count, before?.[name as keyof T]),
  ]);
  return Object.fromEntries(entries) as Counters<T>;
}

export type WriterCounts = Pick<
  WriterStatistics,
  'messages' | 'payloadBytes' | 'wakes' | 'wakesSpared' | 'droppedByCap' | 'unreached'
>;

export type ReaderCounts = Pick<
  ReaderStatistics,
  'taken' | 'superseded' | 'lostOverrun' | 'lostCorrupt' | 'ignoredLocal' | 'filtered'
>;

export type ProcessCounts = Pick<
  ProcessStatistics,
  'spinHits' | 'spinMisses' | 'spinDenied' | 'sleeps'
>;

function writerCounts(statistics: WriterStatistics): WriterCounts {
  const { messages, payloadBytes, wakes, wakesSpared, droppedByCap, unreached } = statistics;
  return { messages, payloadBytes, wakes, wakesSpared, droppedByCap, unreached };
}

function readerCounts(statistics: ReaderStatistics): ReaderCounts {
  const { taken, superseded, lostOverrun, lostCorrupt, ignoredLocal, filtered } = statistics;
  return { taken, superseded, lostOverrun, lostCorrupt, ignoredLocal, filtered };
}

function processCounts(statistics: ProcessStatistics): ProcessCounts {
  const { spinHits, spinMisses, spinDenied, sleeps } = statistics;
  return { spinHits, spinMisses, spinDenied, sleeps };
}

/** What one publisher, or client, has done within the window; undefined if it has no counters. */
export function writerChange({ earlier, later }: Window, id: string): WriterCounts | undefined {
  const now = later.writers.get(id);
  const before = earlier.writers.get(id);
  if (now === undefined) return undefined;
  return difference(writerCounts(now), before && writerCounts(before));
}

export function readerChange({ earlier, later }: Window, id: string): ReaderCounts | undefined {
  const now = later.readers.get(id);
  const before = earlier.readers.get(id);
  if (now === undefined) return undefined;
  return difference(readerCounts(now), before && readerCounts(before));
}

export function processChange({ earlier, later }: Window, id: string): ProcessCounts | undefined {
  const now = later.processes.get(id);
  const before = earlier.processes.get(id);
  if (now === undefined) return undefined;
  return difference(processCounts(now), before && processCounts(before));
}
