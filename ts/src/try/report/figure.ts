// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { median, sorted, type Interval, type Verdict } from '../../bench/index.js';

/** Of both arms: what it is compared with, and what is tried. */
export type Pair<T> = readonly [against: T, tried: T];

/** A value of each arm, the median over its runs; undefined where it has none. */
export interface Figure {
  readonly values: Pair<number | undefined>;
  /** Of the second to the first: below 1 what is tried is better. */
  readonly ratio: number | undefined;
  readonly interval?: Interval;
  /** Absent with too few rounds. */
  readonly verdict?: Verdict | undefined;
}

export function figureOf(values: Pair<number | undefined>): Figure {
  const [against, tried] = values;
  const comparable = against !== undefined && tried !== undefined && against > 0;
  return { values, ratio: comparable ? tried / against : undefined };
}

/** Of those that are known; undefined if none is. */
export function medianOf(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : median(sorted(known));
}
