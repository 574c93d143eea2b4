// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Cell, Metric } from '../model.js';
import type { Interval } from '../statistics/bootstrap.js';
import type { Verdict } from '../statistics/verdict.js';

/**
 * How an arm does beside another. 'faster' is the better side whatever is measured; 'indicative'
 * where there were too few rounds for a verdict.
 */
export type Standing = Verdict | 'indicative';

/** With the interval in which 95 of 100 repetitions of the measurement would find it. */
export interface Ratio extends Interval {
  readonly ratio: number;
}

/** How an arm's figure stands to that of another arm, or of another time. */
export interface Compared {
  /** Undefined where one of the two is zero. */
  readonly ratio: Ratio | undefined;
  readonly standing: Standing;
}

/** A quantile of one arm: its median over the runs, and the runs with the least and the most. */
export interface Figure extends Interval {
  /** 0.5, 0.99 or 0.999. */
  readonly share: number;
  readonly value: number;
  /** Undefined for the baseline itself, and where the baseline has no such figure. */
  readonly toBaseline: Compared | undefined;
}

export interface ArmFigures {
  readonly arm: string;
  readonly runs: number;
  /** Of all runs. */
  readonly samples: number;
  /** The median first; of the others those that every run has samples enough for. */
  readonly figures: readonly [Figure, ...Figure[]];
}

export interface MetricAnalysis {
  readonly metric: Metric;
  readonly arms: readonly ArmFigures[];
  /** By share, the arm of the DDS rmws that does best, tuned ones included. */
  readonly bestDds: readonly { readonly share: number; readonly arm: string }[];
  /** The same of those rmws as they come. */
  readonly bestDefaultDds: readonly { readonly share: number; readonly arm: string }[];
}

export interface CellAnalysis {
  readonly cell: Cell;
  readonly metrics: readonly MetricAnalysis[];
}

/** A figure of which the baseline has the worse one. */
export interface Loss extends Compared {
  readonly cell: Cell;
  readonly metric: Metric;
  readonly share: number;
  /** Who does better. */
  readonly arm: string;
  /** It is the best of the DDS rmws in this. */
  readonly bestDds: boolean;
  /** It is the best of those that nobody tuned. */
  readonly bestDefaultDds: boolean;
  /** Of the baseline and of the arm. */
  readonly values: readonly [number, number];
}

export interface Analysis {
  readonly baseline: string;
  readonly indicative: boolean;
  readonly cells: readonly CellAnalysis[];
  /** To every rmw and peer without a client library between, the worst first. */
  readonly losses: readonly Loss[];
  /** How many comparisons share the 5 % of false verdicts. */
  readonly comparisons: number;
  /** Rounds that verdicts on so many would take; undefined where there were enough. */
  readonly roundsNeeded: number | undefined;
}

export function figureAt({ figures }: ArmFigures, share: number): Figure | undefined {
  return figures.find((figure) => figure.share === share);
}
