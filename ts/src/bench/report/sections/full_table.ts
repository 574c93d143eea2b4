// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { grouped } from '../../../graph/grouped.js';
import { bestDdsText } from '../best_dds_text.js';
import { markup, nothing, type Markup } from '../markup.js';
import type { ReportContext } from '../report_context.js';
import { textBlocks, type TextBlock, type TextRow } from '../text_table.js';
import { foldable, section } from './figure.js';
import { measureTitles } from './measure_text.js';
import { tableHead, tableRow, wideTable, type Column } from './table.js';

const columns: readonly Column[] = [
  { title: 'arm' },
  ...['p50', 'p99', 'p99.9', 'ratio of p50'].map((title) => ({ title, numeric: true })),
  { title: 'verdict' },
  { title: 'ratio of p99', numeric: true },
  { title: 'verdict' },
];

function row(figures: TextRow, { style }: ReportContext): Markup {
  const { arm, p50, p99, p999, ratio, verdict, tailRatio, tailVerdict } = figures;
  const note = bestDdsText(figures);
  const best = note === undefined ? nothing : markup` <small>${note}</small>`;
  const who = markup`<i class="dot"></i>${arm}${best}`;
  const texts = [who, p50, p99, p999, ratio, verdict, tailRatio, tailVerdict];
  return markup`<tr class="${style(arm).name}">${tableRow(columns, texts)}</tr>`;
}

function block({ cell, metric, better, rows }: TextBlock, context: ReportContext): Markup {
  const what = `${metric.replaceAll('_', ' ')}, ${better} is better`;
  return markup`
    <tbody>
    <tr class="block"><th colspan="${columns.length}">${cell} <small>${what}</small></th></tr>
    ${rows.map((one) => row(one, context))}
    </tbody>`;
}

function blocksTable(blocks: readonly TextBlock[], context: ReportContext): Markup {
  const bodies = blocks.map((one) => block(one, context));
  return wideTable([tableHead(columns), ...bodies], 'full');
}

export function fullTable(context: ReportContext): Markup {
  const measures = new Map(context.analysis.cells.map(({ cell }) => [cell.id, cell.measure]));
  const titleOf = ({ cell }: TextBlock): string => {
    const measure = measures.get(cell);
    return measure === undefined ? cell : measureTitles[measure];
  };
  const groups = grouped(textBlocks(context.analysis), titleOf);
  const body = [...groups].map(([title, blocks]) =>
    foldable(title, false, blocksTable(blocks, context)),
  );
  const { baseline } = context.analysis;
  const about = `By cell and metric. Ratios are to ${baseline}, with their intervals.`;
  return section({ id: 'table', title: 'All figures', about, body });
}
