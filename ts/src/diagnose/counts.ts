// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { GraphEndpoint, ReaderStatistics, WriterStatistics } from '../graph/index.js';
import {
  readerChange,
  windowSeconds,
  writerChange,
  type ReaderCounts,
  type WriterCounts,
} from '../inspect/rates.js';
import { durationText } from '../inspect/units.js';
import type { Facts } from './facts.js';

export interface ReaderRecord {
  readonly endpoint: GraphEndpoint;
  /** Since the endpoint was made. */
  readonly total: ReaderStatistics;
  /** Within the window. */
  readonly change: ReaderCounts;
}

export interface WriterRecord {
  readonly endpoint: GraphEndpoint;
  readonly total: WriterStatistics;
  readonly change: WriterCounts;
}

/** What the living subscriptions have counted; none where nobody counts. */
export function readerRecords(facts: Facts): ReaderRecord[] {
  const { window } = facts;
  if (window === undefined) return [];
  return facts.topics.flatMap(({ requesting }) =>
    requesting.flatMap((endpoint) => {
      const total = window.later.readers.get(endpoint.id);
      const change = readerChange(window, endpoint.id);
      return total === undefined || change === undefined ? [] : [{ endpoint, total, change }];
    }),
  );
}

/** What the living publishers have counted. */
export function writerRecords(facts: Facts): WriterRecord[] {
  const { window } = facts;
  if (window === undefined) return [];
  return facts.topics.flatMap(({ offering }) =>
    offering.flatMap((endpoint) => {
      const total = window.later.writers.get(endpoint.id);
      const change = writerChange(window, endpoint.id);
      return total === undefined || change === undefined ? [] : [{ endpoint, total, change }];
    }),
  );
}

/** How long was watched, as part of a sentence: in 0.50 s. */
export function watched(facts: Facts): string {
  return facts.window === undefined ? '' : `in ${durationText(windowSeconds(facts.window) * 1e9)}`;
}
