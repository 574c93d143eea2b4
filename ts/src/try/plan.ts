// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { SeededRandom } from '../bench/index.js';

export interface PlannedRun {
  readonly arm: string;
  /** From 1. */
  readonly round: number;
}

/**
 * Each arm once a round; who comes first changes with every round, so that what drifts, a machine
 * that warms up for example, is no arm's advantage. Chance decides who begins.
 */
export function planRuns(
  arms: readonly [string, string],
  rounds: number,
  seed: number,
): PlannedRun[] {
  const [first, second] = new SeededRandom(seed).shuffled(arms);
  if (first === undefined || second === undefined) throw new RangeError('two arms are compared');
  return Array.from({ length: rounds }, (_, index) => {
    const order = index % 2 === 0 ? [first, second] : [second, first];
    return order.map((arm) => ({ arm, round: index + 1 }));
  }).flat();
}
