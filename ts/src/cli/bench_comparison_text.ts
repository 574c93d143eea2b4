// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Comparison, Difference, Unmatched } from '../bench/compare/comparison.js';
import type { Failing } from '../bench/compare/failing.js';
import { intervalText, quantityText } from '../bench/report/quantity_text.js';
import { standingText } from '../bench/report/standing_text.js';
import { layOut, type Column } from './table.js';

const right = { align: 'right' } as const;
const columns: readonly Column<Difference>[] = [
  { title: 'CELL', text: ({ cell }) => cell.id, shrinksTo: 16 },
  { title: 'ARM', text: ({ arm }) => arm, shrinksTo: 12 },
  { title: 'FIGURE', text: ({ metric, share }) => `${metric.name} p${100 * share}` },
  {
    title: 'BEFORE',
    text: ({ before, metric }) => quantityText(before, metric.unit),
    ...right,
    dispensable: 1,
  },
  { title: 'AFTER', text: ({ after, metric }) => quantityText(after, metric.unit), ...right },
  {
    title: 'RATIO',
    text: ({ ratio }) => (ratio === undefined ? '' : intervalText(ratio)),
    ...right,
  },
  { title: '', text: ({ metric, standing }) => standingText(metric, standing) },
];

function unmatchedText(which: string, unmatched: readonly Unmatched[]): string[] {
  return unmatched.map(({ cell, metric, arm }) => `only in ${which}: ${cell} ${metric} of ${arm}`);
}

/** Everything that was compared, and because of what it failed. */
export function comparisonText(
  comparison: Comparison,
  failed: readonly Failing[],
  width: number | undefined,
): string {
  const { differences, warnings, onlyInFirst, onlyInSecond, indicative, roundsNeeded } = comparison;
  const table = layOut(columns, differences, width);
  const reasons = failed.map(({ condition, difference: { cell, arm, metric, share } }) => {
    return `fails ${condition}: ${cell.id} ${arm} ${metric.name} p${100 * share}`;
  });
  return [
    ...(differences.length === 0 ? ['nothing is in both'] : [table.head, ...table.rows]),
    ...unmatchedText('the first', onlyInFirst),
    ...unmatchedText('the second', onlyInSecond),
    ...warnings.map((warning) => `note: ${warning}`),
    ...(indicative ? ['A first look: too few rounds for verdicts.'] : []),
    ...(roundsNeeded === undefined ? [] : [`verdicts would take ${roundsNeeded} rounds`]),
    ...reasons,
  ].join('\n');
}
