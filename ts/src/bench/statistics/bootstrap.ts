// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { median, nearestRank, sorted, type Sorted } from './quantile.js';
import type { SeededRandom } from './random.js';

/** Samples of each run of one arm. */
export type Runs = readonly Sorted[];

export interface Interval {
  readonly low: number;
  readonly high: number;
}

const rounds = 2000;

/**
 * The quantile that a resample of the run, as large as the run, would have. Its rank within the run
 * is that of an order statistic of uniform numbers, which is beta distributed: so a run of a million
 * samples costs as little as one of ten.
 */
function resampledQuantile(run: Sorted, share: number, random: SeededRandom): number {
  const count = run.length;
  const rank = nearestRank(count, share);
  const place = Math.floor(random.beta(rank, count - rank + 1) * count);
  return run[Math.min(place, count - 1)] ?? NaN;
}

/** Median over runs of a quantile, of resampled runs that are resampled themselves. */
function resampledMedian(runs: Runs, share: number, random: SeededRandom): number {
  const chosen = runs.map(() => runs[random.index(runs.length)] ?? []);
  return median(sorted(chosen.map((run) => resampledQuantile(run, share, random))));
}

/**
 * Hierarchical bootstrap: where the ratio of two arms' medians over runs of a quantile lies in
 * 95 of 100 repetitions of the whole measurement, runs and samples. Every run has samples.
 */
export function ratioInterval(
  numerator: Runs,
  denominator: Runs,
  share: number,
  random: SeededRandom,
): Interval {
  const ratios = sorted(
    Array.from(
      { length: rounds },
      () => resampledMedian(numerator, share, random) / resampledMedian(denominator, share, random),
    ),
  );
  const at = (part: number): number => ratios[Math.round(part * (rounds - 1))] ?? NaN;
  return { low: at(0.025), high: at(0.975) };
}
