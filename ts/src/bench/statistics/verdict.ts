// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { ratioInterval, type Interval, type Runs } from './bootstrap.js';
import { holm } from './holm.js';
import { mannWhitney } from './mann_whitney.js';
import { median, quantile, sorted } from './quantile.js';
import type { SeededRandom } from './random.js';

/** How one arm's quantile stands to another's; below 1 the first is faster. */
export interface RatioOfRuns extends Interval {
  /** Of the medians over runs. */
  readonly ratio: number;
  /** That two arms without a difference differ so much, tested alone. */
  readonly pValue: number;
}

export type Verdict = 'faster' | 'slower' | 'no difference resolvable';

/** Share of comparisons without a difference that may be taken for one, over a whole report. */
export const falseVerdicts = 0.05;

/**
 * A run is one observation, however many samples it has: samples of one run share its processes'
 * addresses, cores and luck, and so say little about the next run.
 */
export function compareRuns(
  first: Runs,
  second: Runs,
  share: number,
  random: SeededRandom,
): RatioOfRuns {
  const [ones, others] = [first, second].map((runs) => runs.map((run) => quantile(run, share)));
  if (ones === undefined || others === undefined) throw new RangeError('two arms are compared');
  return {
    ratio: median(sorted(ones)) / median(sorted(others)),
    ...ratioInterval(first, second, share, random),
    pValue: mannWhitney(ones, others),
  };
}

/** Of all comparisons of one report together; a difference must show both ways that are looked. */
export function verdictsOf(comparisons: readonly RatioOfRuns[]): Verdict[] {
  const corrected = holm(comparisons.map(({ pValue }) => pValue));
  return comparisons.map(({ low, high }, index) => {
    if ((corrected[index] ?? 1) > falseVerdicts) return 'no difference resolvable';
    if (high < 1) return 'faster';
    return low > 1 ? 'slower' : 'no difference resolvable';
  });
}
