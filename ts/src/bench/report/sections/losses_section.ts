// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Loss } from '../../analysis/analysis.js';
import { shareName } from '../../analysis/shares.js';
import { markup, type Markup } from '../markup.js';
import { intervalText, quantityText } from '../quantity_text.js';
import type { ReportContext } from '../report_context.js';
import { foldable, section } from './figure.js';
import { counted, metricText } from './measure_text.js';
import { tooFewRounds } from './method_section.js';
import { breakable, table } from './table.js';

/** Rows that are seen without unfolding. */
const mostShown = 12;

function row({ cell, metric, share, arm, bestDds, ratio, values }: Loss): (string | Markup)[] {
  return [
    breakable(cell.id),
    `${metricText(metric)} ${shareName(share)}`,
    bestDds ? markup`${arm} <small>best DDS</small>` : arm,
    ...values.map((value) => quantityText(value, metric.unit)),
    ratio === undefined ? '–' : intervalText(ratio),
  ];
}

function lossTable(losses: readonly Loss[], baseline: string): Markup {
  const columns = [
    ...[{ title: 'cell' }, { title: 'figure' }, { title: 'who does better' }],
    ...[baseline, 'the other', 'ratio'].map((title) => ({ title, numeric: true })),
  ];
  return table(columns, losses.map(row));
}

function noLoss({ analysis, results }: ReportContext): Markup {
  const { comparisons, indicative, baseline } = analysis;
  if (comparisons === 0) return markup`<p>Nothing was compared with ${baseline}.</p>`;
  const impossible = tooFewRounds(analysis, results.manifest.rounds);
  if (impossible !== undefined) return markup`<p>Not known: ${impossible}</p>`;
  const how = indicative ? 'worse' : 'resolvably worse';
  const all = counted(comparisons, 'comparison');
  return markup`<p>Nowhere: of ${all}, none shows ${baseline} ${how}.</p>`;
}

export function lossesSection(context: ReportContext): Markup {
  const { losses, baseline, indicative } = context.analysis;
  const why = indicative
    ? '. This was a first look: many of these may be chance.'
    : ', resolvably, beside rmws and peers; the worst first.';
  const about = `Every figure of which ${baseline} has the worse one${why}`;
  const [shown, more] = [losses.slice(0, mostShown), losses.slice(mostShown)];
  const body = [losses.length === 0 ? noLoss(context) : lossTable(shown, baseline)];
  if (more.length > 0) body.push(foldable(`${more.length} more`, false, lossTable(more, baseline)));
  return section({ id: 'losses', title: `Where ${baseline} loses`, about, body });
}
