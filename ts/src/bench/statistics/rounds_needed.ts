// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { holm } from './holm.js';
import { falseVerdicts } from './verdict.js';

/** With fewer no difference has a verdict, and figures are a first look. */
export const leastRunsForVerdict = 5;

/** Of two groups of so many runs, the p value when all of one are above all of the other. */
function leastPValue(runs: number, others: number): number {
  let ways = 1;
  for (let taken = 1; taken <= runs; taken += 1) ways *= (others + taken) / taken;
  return Math.min(1, 2 / ways);
}

/** Runs of each arm from which on one clear difference among so many comparisons can be told. */
export function roundsFor(comparisons: number): number {
  let runs = 1;
  while (leastPValue(runs, runs) * comparisons > falseVerdicts) runs += 1;
  return runs;
}

/**
 * Of comparisons with so many runs of the one and of the other, which could have a verdict at all,
 * had every difference been as clear as can be.
 */
export function decidable(counts: readonly (readonly [number, number])[]): boolean[] {
  const corrected = holm(counts.map(([runs, others]) => leastPValue(runs, others)));
  return corrected.map((pValue) => pValue <= falseVerdicts);
}
