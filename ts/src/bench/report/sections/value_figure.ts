// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { CellAnalysis, MetricAnalysis } from '../../analysis/analysis.js';
import type { Cell } from '../../model.js';
import type { Markup } from '../markup.js';
import { zeroAxis, apart } from '../plot/axis.js';
import { barPlot, barSpan } from '../plot/bar_plot.js';
import { quantityText } from '../quantity_text.js';
import type { ReportContext } from '../report_context.js';
import { figure } from './figure.js';
import { betterText, metricText } from './measure_text.js';

/** Medians with the least and the most of any run, from zero on. */
function valueFigure(
  cell: Cell,
  { metric, arms }: MetricAnalysis,
  { style, describe }: ReportContext,
): Markup {
  const most = Math.max(...arms.map(({ figures }) => figures[0].high));
  const axis = zeroAxis(most, metric.unit, barSpan);
  const text = (value: number): string => quantityText(value, metric.unit);
  const rows = arms.map(({ arm, figures: [{ value, low, high }] }) => ({
    style: style(arm),
    text: `${text(value)} [${text(low)}, ${text(high)}]`,
    note: `${arm}: ${text(value)}, runs ${text(low)} to ${text(high)}`,
    bars: [{ value, low, high, faint: false }],
  }));
  const plot = barPlot({
    title: `${metricText(metric)}, ${cell.id}`,
    axisName: `${metricText(metric)} (${betterText(metric)})`,
    axis: { ...axis, ticks: apart(axis.ticks) },
    ...{ origin: 0, rows },
  });
  return figure(metricText(metric), describe(cell), plot);
}

/** Every run found none: losses, as one hopes. */
export function isAllZero({ arms }: MetricAnalysis): boolean {
  return arms.every(({ figures }) => figures.every(({ high }) => high <= 0));
}

/** Of all metrics that `isDrawn` does not know from another plot. */
export function valueFigures(
  { cell, metrics }: CellAnalysis,
  isDrawn: (cell: Cell, metric: string) => boolean,
  context: ReportContext,
): Markup[] {
  return metrics
    .filter(({ metric }) => !isDrawn(cell, metric.name))
    .filter((analysed) => !isAllZero(analysed))
    .map((analysed) => valueFigure(cell, analysed, context));
}
