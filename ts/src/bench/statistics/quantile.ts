// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

/** Ascending; what all functions here are given. */
export type Sorted = ArrayLike<number>;

export function sorted(values: Iterable<number>): Float64Array {
  return Float64Array.from(values).sort();
}

/** Position of the nearest rank: the smallest value that a share (0..1] of all does not exceed. */
export function nearestRank(count: number, share: number): number {
  return Math.min(count, Math.max(1, Math.ceil(share * count)));
}

/** A value that was measured, never one between two; of nothing there is none. */
export function quantile(values: Sorted, share: number): number {
  const value = values[nearestRank(values.length, share) - 1];
  if (value === undefined) throw new RangeError('no value has no quantile');
  return value;
}

/** The middle one, or the mean of the middle two. */
export function median(values: Sorted): number {
  const upper = values[values.length >> 1];
  const lower = values[(values.length - 1) >> 1];
  if (upper === undefined || lower === undefined) throw new RangeError('no value has no median');
  return (lower + upper) / 2;
}
