// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Loss } from '../../analysis/analysis.js';
import { shareName } from '../../analysis/shares.js';
import { bestDdsText } from '../best_dds_text.js';
import { markup, type Markup } from '../markup.js';
import { intervalText, quantityText } from '../quantity_text.js';
import type { ReportContext } from '../report_context.js';
import { noLossText } from '../verdict_text.js';
import { foldable, section } from './figure.js';
import { metricText } from './measure_text.js';
import { breakable, table } from './table.js';

/** Rows that are seen without unfolding. */
const mostShown = 12;

function row(loss: Loss): (string | Markup)[] {
  const { cell, metric, share, arm, ratio, values } = loss;
  const note = bestDdsText(loss);
  return [
    breakable(cell.id),
    `${metricText(metric)} ${shareName(share)}`,
    note === undefined ? arm : markup`${arm} <small>${note}</small>`,
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

export function lossesSection(context: ReportContext): Markup {
  const { losses, baseline, indicative } = context.analysis;
  const why = indicative
    ? '. This was a first look: many of these may be chance.'
    : ', resolvably, beside rmws and peers; the worst first.';
  const about = `Every figure of which ${baseline} has the worse one${why}`;
  const [shown, more] = [losses.slice(0, mostShown), losses.slice(mostShown)];
  const none = noLossText(context.analysis, context.results.manifest.rounds);
  const body = [losses.length === 0 ? markup`<p>${none}</p>` : lossTable(shown, baseline)];
  if (more.length > 0) body.push(foldable(`${more.length} more`, false, lossTable(more, baseline)));
  return section({ id: 'losses', title: `Where ${baseline} loses`, about, body });
}
