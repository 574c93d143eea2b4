// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { overRuns } from '../../analysis/analyze.js';
import type { ArmSeries, CellResult } from '../../model.js';
import type { Markup } from '../markup.js';
import { apart, quantityAxis, type Axis } from '../plot/axis.js';
import { linePlot, plotSpan, type Point } from '../plot/line_plot.js';
import type { ReportContext } from '../report_context.js';
import { figure } from './figure.js';
import { metricText } from './measure_text.js';

const perDecade = 8;
const decades = 4;
/** Below so many samples a run has no curve. */
const fewest = 20;

/** By how rare the rest is: each step to the right is a tenth of what remains. */
const rarity = (share: number): number => -Math.log10(1 - share);

const axisShares = [0, 0.5, 0.9, 0.99, 0.999, 0.9999] as const;

function shareAxis(greatest: number): Axis {
  const [from, to] = plotSpan.x;
  const place = (share: number): number => from + ((to - from) * rarity(share)) / rarity(greatest);
  const ticks = axisShares
    .filter((share) => share <= greatest)
    .map((share) => ({ at: place(share), text: String(Number((share * 100).toFixed(2))) }));
  return { place, ticks: apart(ticks) };
}

/** As far as every run of the arm has a sample beyond. */
function curve({ runs }: ArmSeries): Point[] {
  const samples = Math.min(...runs.map((run) => run.length));
  const last = Math.min(decades, Math.log10(samples));
  return Array.from({ length: Math.floor(last * perDecade) + 1 }, (_, step) => {
    const share = 1 - 10 ** (-step / perDecade);
    const { value, low, high } = overRuns(runs, share);
    return { x: share, y: value, low, high, note: '' };
  });
}

/** What share of all messages was at least as fast, for what a cell is about. */
export function percentileFigure(
  { cell, metrics }: CellResult,
  { style, describe }: ReportContext,
): Markup | undefined {
  const [about] = metrics;
  const arms = (about?.arms ?? []).filter(({ runs }) => runs.every((run) => run.length >= fewest));
  if (about === undefined || arms.length === 0) return undefined;
  const series = arms.map((arm) => ({ style: style(arm.arm), points: curve(arm) }));
  const points = series.flatMap((one) => one.points);
  const { unit } = about.metric;
  const name = metricText(about.metric);
  const plot = linePlot({
    title: `percentiles of ${name}, ${cell.id}`,
    ...{ xName: 'percentile', yName: name, series, markers: false },
    x: shareAxis(Math.max(...points.map(({ x }) => x))),
    y: quantityAxis(
      points.flatMap(({ low, high }) => [low, high]),
      unit,
      plotSpan.y,
    ),
  });
  return figure(describe(cell), cell.id, plot);
}
