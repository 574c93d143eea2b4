// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { floorRatios } from '../../analysis/floor_ratios.js';
import { floorName } from '../floor_text.js';
import { markup, nothing, type Markup } from '../markup.js';
import { quantityText, ratioText } from '../quantity_text.js';
import type { ReportContext } from '../report_context.js';
import { section } from './figure.js';
import { breakable, table } from './table.js';

const about =
  'Medians one way beside medians of the same comparison of what cannot be avoided without loaned ' +
  'messages: a copy in and a copy out, in place, or, of the smallest message, one hand-off with its ' +
  'copies between two cores that poll. A ratio of 1 is as fast as the machine is.';

/** How far the baseline is from the machine itself; nothing where the floor was not measured. */
export function floorSection({ analysis }: ReportContext): Markup {
  const ratios = floorRatios(analysis);
  if (ratios.length === 0) return nothing;
  const columns = [
    { title: 'cell' },
    ...[analysis.baseline, 'the machine'].map((title) => ({ title, numeric: true })),
    { title: 'what it is' },
    { title: 'ratio', numeric: true },
  ];
  const rows = ratios.map((ratio) => [
    breakable(ratio.cell.id),
    quantityText(ratio.value, 'ns'),
    quantityText(ratio.floor, 'ns'),
    floorName(ratio),
    ratio.floor > 0 ? ratioText(ratio.value / ratio.floor) : '',
  ]);
  const body = markup`${table(columns, rows)}`;
  return section({ id: 'beside-floor', title: 'Beside the machine itself', about, body });
}
