// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Compared } from '../analysis/analysis.js';
import type { Cell, Metric } from '../model.js';

/** One figure of one arm in both results; 'slower' is the second, whatever was measured. */
export interface Difference extends Compared {
  readonly cell: Cell;
  readonly metric: Metric;
  readonly arm: string;
  readonly share: number;
  /** Medians over the runs; the ratio is after to before. */
  readonly before: number;
  readonly after: number;
  /** Of the results that have fewer. */
  readonly runs: number;
  /** So many runs could have had a verdict, with as many comparisons beside it. */
  readonly decidable: boolean;
}

/** What the other results do not have. */
export interface Unmatched {
  readonly cell: string;
  readonly metric: string;
  readonly arm: string;
}

/** A quantile that one of the two has too few samples for. */
export interface TooFewSamples extends Unmatched {
  readonly share: number;
}

export interface Comparison {
  /** One of the two had too few rounds for verdicts. */
  readonly indicative: boolean;
  readonly differences: readonly Difference[];
  readonly onlyInFirst: readonly Unmatched[];
  readonly onlyInSecond: readonly Unmatched[];
  /** Not of what has but one value a run. */
  readonly tooFewSamples: readonly TooFewSamples[];
  /** What else is different, and may be why figures are: sentences. */
  readonly warnings: readonly string[];
  /**
   * Rounds that verdicts would take, on what the expression of failure concerns or, without one, on
   * all; undefined where there were enough.
   */
  readonly roundsNeeded: number | undefined;
}

/** How many times worse the figure is afterwards; below 1 it is better. */
export function timesWorse({ metric, before, after, ratio }: Difference): number {
  const [one, other] = metric.better === 'lower' ? [before, after] : [after, before];
  if (ratio !== undefined) return metric.better === 'lower' ? ratio.ratio : 1 / ratio.ratio;
  if (one === other) return 1;
  return other > one ? Infinity : 0;
}
