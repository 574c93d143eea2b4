// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { failIfUnmatched } from '../../errors/index.js';
import type { Comparison, Unmatched } from './comparison.js';
import type { Condition, FailIf, Named } from './fail_if.js';

/** What a condition speaks of; without a share, all quantiles of it. */
export interface Figure extends Unmatched {
  readonly share?: number;
}

function isWithin(id: string, parts: string): boolean {
  return `${id}/`.startsWith(parts.endsWith('/') ? parts : `${parts}/`);
}

export function concerns({ metric, arm, cell, limit }: Condition, figure: Figure): boolean {
  if (metric !== undefined && figure.metric !== metric.text) return false;
  if (arm !== undefined && figure.arm !== arm.text) return false;
  if (cell !== undefined && !isWithin(figure.cell, cell.text)) return false;
  return limit === undefined || figure.share === undefined || limit.share === figure.share;
}

/** A name that nothing has would let every comparison pass. */
function check(
  kind: 'metric' | 'arm' | 'cell',
  name: Named | undefined,
  figures: readonly Figure[],
  expression: string,
): void {
  if (name === undefined) return;
  const known = figures.map((figure) => figure[kind]);
  const isKnown = (one: string): boolean =>
    kind === 'cell' ? isWithin(one, name.text) : one === name.text;
  if (known.some(isKnown)) return;
  const there = [...new Set(known)];
  throw failIfUnmatched({ expression, column: name.column, kind, name: name.text, there });
}

/** Throws where an expression names what neither of the results has. */
export function checkNames(
  { differences, onlyInFirst, onlyInSecond }: Comparison,
  { conditions, expression }: FailIf,
): void {
  const compared = differences.map(({ cell, metric, arm, share }): Figure => {
    return { cell: cell.id, metric: metric.name, arm, share };
  });
  const figures = [...compared, ...onlyInFirst, ...onlyInSecond];
  for (const condition of conditions) {
    for (const kind of ['metric', 'arm', 'cell'] as const) {
      check(kind, condition[kind], figures, expression);
    }
  }
}
