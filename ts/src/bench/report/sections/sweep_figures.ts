// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { figureAt } from '../../analysis/analysis.js';
import { shareName } from '../../analysis/shares.js';
import { axisNames, axisText } from '../condition_text.js';
import type { Markup } from '../markup.js';
import { conditionAxis, quantityAxis } from '../plot/axis.js';
import { linePlot, plotSpan, type Point, type Series } from '../plot/line_plot.js';
import { quantityText } from '../quantity_text.js';
import type { ReportContext } from '../report_context.js';
import type { Sweep } from '../sweeps.js';
import { figure } from './figure.js';
import { betterText, metricText } from './measure_text.js';

function pointsOf({ steps, metric, condition }: Sweep, arm: string, share: number): Point[] {
  return steps.flatMap(({ at, analysed }) => {
    const figures = analysed.arms.find((one) => one.arm === arm);
    const found = figures === undefined ? undefined : figureAt(figures, share);
    if (found === undefined) return [];
    const { value, low, high } = found;
    const text = (quantity: number): string => quantityText(quantity, metric.unit);
    const note = `${arm} at ${axisText(condition, at)}: ${text(value)}`;
    return [{ x: at, y: value, low, high, note: `${note} (runs ${text(low)} to ${text(high)})` }];
  });
}

interface SweepPlot {
  readonly heading: string;
  /** What the cells have in common. */
  readonly others: string;
  readonly plot: Markup;
}

/** A quantile along the condition; undefined where nobody has it, or all have none of it. */
export function sweepPlot(
  sweep: Sweep,
  share: number,
  { style, describe }: Pick<ReportContext, 'style' | 'describe'>,
): SweepPlot | undefined {
  const { steps, metric, condition } = sweep;
  const arms = new Set(steps.flatMap(({ analysed }) => analysed.arms.map(({ arm }) => arm)));
  const series = [...arms].flatMap((arm): Series[] => {
    const points = pointsOf(sweep, arm, share);
    return points.length === 0 ? [] : [{ style: style(arm), points }];
  });
  if (series.length === 0) return undefined;
  const points = series.flatMap((one) => one.points);
  const values = points.flatMap(({ y, low, high }) => [y, low, high]);
  if (!values.some((value) => value > 0)) return undefined;
  const single = steps.every(({ analysed }) =>
    analysed.arms.every(({ runs, samples }) => runs === samples),
  );
  const name = single ? metricText(metric) : `${shareName(share)} ${metricText(metric)}`;
  const others = describe(steps[0].cell, condition);
  const xName = axisNames[condition] ?? condition;
  const plot = linePlot({
    title: `${name} by ${xName}, ${others}`,
    ...{ xName, yName: `${name} (${betterText(metric)})`, series, markers: true },
    x: conditionAxis(
      steps.map(({ at }) => at),
      (at) => axisText(condition, at),
      plotSpan.x,
    ),
    y: quantityAxis(values, metric.unit, plotSpan.y),
  });
  return { heading: `${name} by ${xName}`, others, plot };
}

export function sweepFigure(
  sweep: Sweep,
  share: number,
  context: ReportContext,
): Markup | undefined {
  const drawn = sweepPlot(sweep, share, context);
  return drawn && figure(drawn.heading, drawn.others, drawn.plot);
}
