// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { histogramBuckets, histogramFloorNs, histogramQuantileNs } from '../graph/index.js';
import { counted, type Window } from './rates.js';

export interface Latency {
  readonly takes: number;
  readonly p50Ns: number;
  readonly p99Ns: number;
  /** Upper end of the slowest take's bucket: at most an eighth too much, as all of these. */
  readonly maxNs: number;
}

/** Of what the readers took within the window; undefined if that is nothing. */
export function latencyWithin(window: Window, readers: readonly string[]): Latency | undefined {
  let all: number[] | undefined;
  for (const id of readers) {
    const now = window.later.readers.get(id);
    const before = window.earlier.readers.get(id);
    // Most readers of a large system take nothing while somebody looks.
    if (now === undefined || now.taken === before?.taken) continue;
    all ??= new Array<number>(histogramBuckets).fill(0);
    for (const [bucket, sum] of all.entries()) {
      all[bucket] = sum + counted(now.latency[bucket] ?? 0, before?.latency[bucket]);
    }
  }
  return all && latencyOf(all);
}

function latencyOf(counts: readonly number[]): Latency | undefined {
  const p50Ns = histogramQuantileNs(counts, 0.5);
  const p99Ns = histogramQuantileNs(counts, 0.99);
  if (p50Ns === undefined || p99Ns === undefined) return undefined;
  const takes = counts.reduce((sum, count) => sum + count, 0);
  const slowest = counts.findLastIndex((count) => count > 0);
  return { takes, p50Ns, p99Ns, maxNs: histogramFloorNs(slowest + 1) };
}
