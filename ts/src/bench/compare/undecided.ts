// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { shareName } from '../analysis/shares.js';
import type { Comparison, Unmatched } from './comparison.js';
import { concerns, type Figure } from './concerns.js';
import type { Condition, FailIf } from './fail_if.js';

/** Why a condition that does not hold may not be taken for kept: a sentence's end. */
export interface Undecided {
  readonly condition: string;
  readonly reason: string;
}

const nameOf = ({ cell, metric, arm }: Unmatched): string => `${cell} ${metric} of ${arm}`;

function reasonsOf(condition: Condition, comparison: Comparison, unresolvedToo: boolean): string[] {
  const asked = <One extends Figure>(figures: readonly One[]): One[] =>
    figures.filter((figure) => concerns(condition, figure));
  const compared = asked(
    comparison.differences.map(({ cell, metric, ...rest }) => {
      return { ...rest, cell: cell.id, metric: metric.name };
    }),
  );
  const gone = asked(comparison.onlyInFirst).map((one) => `${nameOf(one)} is only in the first`);
  const short = asked(condition.limit === undefined ? [] : comparison.tooFewSamples).map(
    (one) => `${nameOf(one)} has too few samples for ${shareName(one.share)}`,
  );
  if (compared.length === 0) {
    const none = [...gone, ...short];
    return none.length > 0 ? none : ['it concerns no figure that both results have'];
  }
  if (unresolvedToo) return gone;
  const open = compared
    .filter(({ decidable }) => !decidable)
    .map((one) => {
      const runs = `${one.runs} ${one.runs === 1 ? 'run' : 'runs'}`;
      return `${nameOf(one)} ${shareName(one.share)} has no verdict from ${runs}`;
    });
  return [...gone, ...short, ...open];
}

/**
 * What of an expression the results cannot answer: a comparison must not pass because what should
 * have been compared is absent. Where differences count although chance may have made them, no
 * verdict is needed, and a quantile that some figures lack is none of those that are asked for.
 */
export function undecided(comparison: Comparison, failIf: FailIf): Undecided[] {
  const { conditions, unresolvedToo } = failIf;
  return conditions.flatMap((condition) =>
    reasonsOf(condition, comparison, unresolvedToo).map((reason) => {
      return { condition: condition.text, reason };
    }),
  );
}
