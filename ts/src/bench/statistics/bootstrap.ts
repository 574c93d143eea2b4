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
/** Resamples of each run that the rounds choose from: drawing is what takes the time. */
const drawsPerRun = 400;

/**
 * Quantiles that resamples of the run, as large as the run, would have. The rank of each within the
 * run is that of an order statistic of uniform numbers, which is beta distributed: so a run of a
 * million samples costs as little as one of ten.
 */
function resampledQuantiles(run: Sorted, share: number, random: SeededRandom): Float64Array {
  const count = run.length;
  if (count === 1) return Float64Array.of(run[0] ?? NaN);
  const rank = nearestRank(count, share);
  return Float64Array.from({ length: drawsPerRun }, () => {
    const place = Math.floor(random.beta(rank, count - rank + 1) * count);
    return run[Math.min(place, count - 1)] ?? NaN;
  });
}

/** Draws medians over runs of a quantile, of resampled runs that are resampled themselves. */
function medianDrawer(runs: Runs, share: number, random: SeededRandom): () => number {
  const draws = runs.map((run) => resampledQuantiles(run, share, random));
  const chosen = new Float64Array(runs.length);
  return () => {
    for (let place = 0; place < chosen.length; place += 1) {
      const ofRun = draws[random.index(draws.length)] ?? chosen;
      chosen[place] = ofRun[random.index(ofRun.length)] ?? NaN;
    }
    return median(chosen.sort());
  };
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
  const one = medianDrawer(numerator, share, random);
  const other = medianDrawer(denominator, share, random);
  const ratios = sorted(Array.from({ length: rounds }, () => one() / other()));
  const at = (part: number): number => ratios[Math.round(part * (rounds - 1))] ?? NaN;
  return { low: at(0.025), high: at(0.975) };
}
