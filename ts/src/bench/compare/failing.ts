// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { failIfUnmatched } from '../../errors/index.js';
import { timesWorse, type Comparison, type Difference } from './comparison.js';
import type { Condition, FailIf, Named } from './fail_if.js';

/** A difference because of which the comparison counts as failed. */
export interface Failing {
  readonly condition: string;
  readonly difference: Difference;
}

function isWithin(id: string, parts: string): boolean {
  return `${id}/`.startsWith(parts.endsWith('/') ? parts : `${parts}/`);
}

/** A name that nothing has would let every comparison pass. */
function check(
  kind: 'metric' | 'arm' | 'cell',
  name: Named | undefined,
  known: readonly string[],
  expression: string,
): void {
  if (name === undefined) return;
  const isKnown = (one: string): boolean =>
    kind === 'cell' ? isWithin(one, name.text) : one === name.text;
  if (known.some(isKnown)) return;
  const there = [...new Set(known)];
  throw failIfUnmatched({ expression, column: name.column, kind, name: name.text, there });
}

function concerns({ metric, arm, cell, limit }: Condition, difference: Difference): boolean {
  if (metric !== undefined && difference.metric.name !== metric.text) return false;
  if (arm !== undefined && difference.arm !== arm.text) return false;
  if (cell !== undefined && !isWithin(difference.cell.id, cell.text)) return false;
  return limit === undefined || limit.share === difference.share;
}

function isWorse({ limit }: Condition, difference: Difference, unresolvedToo: boolean): boolean {
  if (!unresolvedToo && difference.standing !== 'slower') return false;
  return timesWorse(difference) > 1 + (limit?.worseBy ?? 0);
}

/** Every difference that one of the conditions holds for, with the first that does. */
export function failing({ differences }: Comparison, failIf: FailIf): Failing[] {
  const { conditions, unresolvedToo, expression } = failIf;
  for (const { metric, arm, cell } of conditions) {
    const known = (name: (difference: Difference) => string): string[] => differences.map(name);
    check(
      'metric',
      metric,
      known((one) => one.metric.name),
      expression,
    );
    check(
      'arm',
      arm,
      known((one) => one.arm),
      expression,
    );
    check(
      'cell',
      cell,
      known((one) => one.cell.id),
      expression,
    );
  }
  return differences.flatMap((difference) => {
    const found = conditions.find(
      (condition) =>
        concerns(condition, difference) && isWorse(condition, difference, unresolvedToo),
    );
    return found === undefined ? [] : [{ condition: found.text, difference }];
  });
}
