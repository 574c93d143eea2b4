// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { histogramFloorNs, histogramQuantileNs, type ReaderStatistics } from '../graph/index.js';
import { counted, type Window } from './rates.js';

export interface Latency {
  readonly takes: number;
  readonly p50Ns: number;
  readonly p99Ns: number;
  /** Upper end of the slowest take's bucket: at most an eighth too much, as all of these. */
  readonly maxNs: number;
}

/** Takes per bucket within the window. */
function latencyChange(now: ReaderStatistics, before: ReaderStatistics | undefined): number[] {
  return now.latency.map((count, bucket) => counted(count, before?.latency[bucket]));
}

/** Of all takes in the histograms together; undefined if there were none. */
function latencyOf(histograms: readonly (readonly number[])[]): Latency | undefined {
  const [first, ...rest] = histograms;
  if (first === undefined) return undefined;
  const all = [...first];
  for (const counts of rest) {
    for (const [bucket, count] of counts.entries()) all[bucket] = (all[bucket] ?? 0) + count;
  }
  const p50Ns = histogramQuantileNs(all, 0.5);
  const p99Ns = histogramQuantileNs(all, 0.99);
  if (p50Ns === undefined || p99Ns === undefined) return undefined;
  const takes = all.reduce((sum, count) => sum + count, 0);
  const slowest = all.findLastIndex((count) => count > 0);
  return { takes, p50Ns, p99Ns, maxNs: histogramFloorNs(slowest + 1) };
}

/** Of what the readers took within the window. */
export function latencyWithin(window: Window, readers: readonly string[]): Latency | undefined {
  const changes = readers.flatMap((id) => {
    const now = window.later.readers.get(id);
    const before = window.earlier.readers.get(id);
    // Most readers of a large system take nothing while somebody looks.
    if (now === undefined || now.taken === before?.taken) return [];
    return [latencyChange(now, before)];
  });
  return latencyOf(changes);
}
