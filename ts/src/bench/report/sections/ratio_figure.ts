// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { figureAt, type ArmFigures, type CellAnalysis } from '../../analysis/analysis.js';
import { shareName } from '../../analysis/shares.js';
import type { Metric } from '../../model.js';
import type { Markup } from '../markup.js';
import { ratioAxis, type Axis } from '../plot/axis.js';
import { barPlot, barSpan, type Bar, type BarRow } from '../plot/bar_plot.js';
import { intervalText } from '../quantity_text.js';
import type { ReportContext } from '../report_context.js';
import { standingText } from '../standing_text.js';
import { figure } from './figure.js';
import { metricText } from './measure_text.js';

/** The second is drawn thin below the first. */
const drawn = [0.5, 0.99] as const;

interface Shown extends Bar {
  readonly text: string;
}

function shownOf(metric: Metric, arm: ArmFigures, share: number): Shown[] {
  const compared = figureAt(arm, share)?.toBaseline;
  if (compared?.ratio === undefined) return [];
  const { ratio, standing } = compared;
  const resolved = standing !== 'no difference resolvable';
  const words = resolved ? standingText(metric, standing) : 'unresolved';
  const { low, high } = ratio;
  const text = `${intervalText(ratio)}${standing === 'indicative' ? '' : ` ${words}`}`;
  return [{ value: ratio.ratio, low, high, faint: !resolved, text }];
}

function rowOf(metric: Metric, arm: ArmFigures, { style }: ReportContext): BarRow[] {
  const named = drawn.flatMap((share) =>
    shownOf(metric, arm, share).map((shown) => ({ ...shown, name: shareName(share) })),
  );
  const [first] = named;
  if (first === undefined) return [];
  const told = named.map(({ name, text }) => `${name} ${text}`);
  const note = `${arm.arm}: ${told.join('; ')}`;
  return [{ style: style(arm.arm), text: first.text, note, bars: named }];
}

/** One axis for all cells of a measure, so that they can be looked at beside each other. */
export function commonRatioAxis(cells: readonly CellAnalysis[]): Axis {
  const values = cells.flatMap(({ metrics }) =>
    (metrics[0]?.arms ?? []).flatMap((arm) =>
      drawn.flatMap((share) => {
        const ratio = figureAt(arm, share)?.toBaseline?.ratio;
        return ratio === undefined ? [] : [ratio.low, ratio.high];
      }),
    ),
  );
  return ratioAxis(values, barSpan);
}

/** How every arm stands to the baseline, in what the cell is about. */
export function ratioFigure(
  { cell, metrics }: CellAnalysis,
  axis: Axis,
  context: ReportContext,
): Markup | undefined {
  const [about] = metrics;
  const rows = (about?.arms ?? []).flatMap((arm) =>
    about === undefined ? [] : rowOf(about.metric, arm, context),
  );
  if (about === undefined || rows.length === 0) return undefined;
  const name = metricText(about.metric);
  const axisName = `${name}, times that of ${context.analysis.baseline}`;
  const title = `ratios of ${name}, ${cell.id}`;
  return figure(
    context.describe(cell),
    cell.id,
    barPlot({ title, axisName, axis, origin: 1, rows }),
  );
}
