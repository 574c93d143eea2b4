// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Statistics } from '../graph/index.js';

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

const writerFields = [
  'messages',
  'payloadBytes',
  'wakes',
  'wakesSpared',
  'droppedByCap',
  'unreached',
] as const;
const readerFields = [
  'taken',
  'superseded',
  'lostOverrun',
  'lostCorrupt',
  'ignoredLocal',
  'filtered',
] as const;
const processFields = ['spinHits', 'spinMisses', 'spinDenied', 'sleeps'] as const;

type Counts<Field extends string> = Record<Field, number>;
export type WriterCounts = Readonly<Counts<(typeof writerFields)[number]>>;
export type ReaderCounts = Readonly<Counts<(typeof readerFields)[number]>>;
export type ProcessCounts = Readonly<Counts<(typeof processFields)[number]>>;

type Counters<Field extends string> = ReadonlyMap<string, Readonly<Counts<Field>>>;

/** Of all of `ids` that have counters now. */
function changes<Field extends string>(
  fields: readonly Field[],
  now: Counters<Field>,
  before: Counters<Field>,
  ids: readonly string[],
): Counts<Field> {
  const sums = {} as Counts<Field>;
  for (const field of fields) sums[field] = 0;
  for (const id of ids) {
    const counters = now.get(id);
    if (counters === undefined) continue;
    const earlier = before.get(id);
    for (const field of fields) sums[field] += counted(counters[field], earlier?.[field]);
  }
  return sums;
}

/** What publishers, or clients, have done within the window, together. */
export function writerChanges({ earlier, later }: Window, ids: readonly string[]): WriterCounts {
  return changes(writerFields, later.writers, earlier.writers, ids);
}

/** What subscriptions, or services, have done within the window, together. */
export function readerChanges({ earlier, later }: Window, ids: readonly string[]): ReaderCounts {
  return changes(readerFields, later.readers, earlier.readers, ids);
}

/** Only the messages, of thousands of writers, ten times a second. */
export function publishedWithin({ earlier, later }: Window, ids: readonly string[]): number {
  let sum = 0;
  for (const id of ids) {
    const now = later.writers.get(id);
    if (now !== undefined) sum += counted(now.messages, earlier.writers.get(id)?.messages);
  }
  return sum;
}

export function takenWithin({ earlier, later }: Window, ids: readonly string[]): number {
  let sum = 0;
  for (const id of ids) {
    const now = later.readers.get(id);
    if (now !== undefined) sum += counted(now.taken, earlier.readers.get(id)?.taken);
  }
  return sum;
}

/** Undefined if it has no counters. */
export function writerChange(window: Window, id: string): WriterCounts | undefined {
  return window.later.writers.has(id) ? writerChanges(window, [id]) : undefined;
}

export function readerChange(window: Window, id: string): ReaderCounts | undefined {
  return window.later.readers.has(id) ? readerChanges(window, [id]) : undefined;
}

/** Undefined if the process has no counters that can be read. */
export function processChange({ earlier, later }: Window, id: string): ProcessCounts | undefined {
  if (!later.processes.has(id)) return undefined;
  return changes(processFields, later.processes, earlier.processes, [id]);
}
