// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { timesWorse, type Comparison, type Difference } from './comparison.js';
import { checkNames, concerns } from './concerns.js';
import type { Condition, FailIf } from './fail_if.js';

/** A difference because of which the comparison counts as failed. */
export interface Failing {
  readonly condition: string;
  readonly difference: Difference;
}

function concernsDifference(condition: Condition, difference: Difference): boolean {
  const { cell, metric, arm, share } = difference;
  return concerns(condition, { cell: cell.id, metric: metric.name, arm, share });
}

function isWorse({ limit }: Condition, difference: Difference, unresolvedToo: boolean): boolean {
  if (!unresolvedToo && difference.standing !== 'slower') return false;
  return timesWorse(difference) > 1 + (limit?.worseBy ?? 0);
}

/** Every difference that one of the conditions holds for, with the first that does. */
export function failing(comparison: Comparison, failIf: FailIf): Failing[] {
  const { conditions, unresolvedToo } = failIf;
  checkNames(comparison, failIf);
  return comparison.differences.flatMap((difference) => {
    const found = conditions.find(
      (condition) =>
        concernsDifference(condition, difference) && isWorse(condition, difference, unresolvedToo),
    );
    return found === undefined ? [] : [{ condition: found.text, difference }];
  });
}
