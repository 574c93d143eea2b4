// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Runs, not samples, are what repeats: a run's percentiles are one observation each.

/** A generator of numbers in [0, 1) that gives the same sequence for the same 32-bit seed. */
export function seededRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function shuffled(items, random) {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [result[last], result[other]] = [result[other], result[last]];
  }
  return result;
}

export function median(values) {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Median of the runs and how far they lie apart; undefined without a run. */
export function acrossRuns(values) {
  if (values.length === 0) return undefined;
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

const BOOTSTRAP_ROUNDS = 2000;

function resampledMedian(values, random) {
  return median(values.map(() => values[Math.floor(random() * values.length)]));
}

/**
 * Ratio of the medians of two sets of runs. With at least five runs on both sides it carries a 95 %
 * percentile bootstrap interval over runs; with fewer there is nothing to resample.
 */
export function ratioOfMedians(numerator, denominator, random) {
  if (numerator.length === 0 || denominator.length === 0) return undefined;
  const ratio = median(numerator) / median(denominator);
  if (Math.min(numerator.length, denominator.length) < 5) return { ratio };
  const ratios = Array.from(
    { length: BOOTSTRAP_ROUNDS },
    () => resampledMedian(numerator, random) / resampledMedian(denominator, random),
  ).sort((a, b) => a - b);
  const at = (quantile) => ratios[Math.floor(quantile * (BOOTSTRAP_ROUNDS - 1))];
  return { ratio, low: at(0.025), high: at(0.975) };
}
