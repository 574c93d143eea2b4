// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { grouped } from '../../../graph/grouped.js';
import type { CellAnalysis } from '../../analysis/analysis.js';
import type { Measure } from '../../model.js';
import type { Markup } from '../markup.js';
import type { ReportContext } from '../report_context.js';
import { sweepsOf, type Sweep } from '../sweeps.js';
import { foldable, grid, section } from './figure.js';
import { counted } from '../../../inspect/units.js';
import { measureTitles, metricText } from './measure_text.js';
import { percentileFigure } from './percentile_figure.js';
import { commonRatioAxis, ratioFigure } from './ratio_figure.js';
import { sweepFigure } from './sweep_figures.js';
import { isAllZero, valueFigures } from './value_figure.js';

/** More of one kind are folded up. */
const mostUnfolded = 12;

const isMarkup = (figure: Markup | undefined): figure is Markup => figure !== undefined;

/** Of what a sweep is about the tail as well; of what was recorded beside, the median. */
function sweepFigures(sweep: Sweep, context: ReportContext): Markup[] {
  const shares = sweep.isFirst ? [0.5, 0.99] : [0.5];
  return shares.map((share) => sweepFigure(sweep, share, context)).filter(isMarkup);
}

/** Names of metrics that there is nothing of in any cell: what no plot would show. */
function alwaysZero(cells: readonly CellAnalysis[]): string[] {
  const metrics = cells.flatMap((cell) => cell.metrics);
  return [...grouped(metrics, ({ metric }) => metricText(metric))]
    .filter(([, analysed]) => analysed.every(isAllZero))
    .map(([name]) => name);
}

/** One section per measure: what changes along a condition, then what does not. */
function measureSection(
  measure: Measure,
  cells: readonly CellAnalysis[],
  context: ReportContext,
): Markup {
  const sweeps = sweepsOf(cells);
  const drawn = new Set(
    sweeps.flatMap(({ steps, metric }) => steps.map(({ cell }) => `${cell.id} ${metric.name}`)),
  );
  const figures = [
    ...sweeps.flatMap((sweep) => sweepFigures(sweep, context)),
    ...cells.flatMap((cell) =>
      valueFigures(cell, ({ id }, metric) => drawn.has(`${id} ${metric}`), context),
    ),
  ];
  const shared = context.shared(measure);
  const zero = alwaysZero(cells);
  const about = [
    shared === '' ? '' : `In all of these: ${shared}.`,
    zero.length === 0 ? '' : `No run had any: ${zero.join(', ')}.`,
  ].join(' ');
  return section({ id: measure, title: measureTitles[measure], about, body: grid(figures) });
}

function byMeasure<T extends { readonly cell: { readonly measure: Measure } }>(
  cells: readonly T[],
): [Measure, [T, ...T[]]][] {
  return [...grouped(cells, ({ cell }) => cell.measure)];
}

export const howToRead =
  'In the plots, lines and bars are medians over the runs of an arm; bands and whiskers reach ' +
  'from its least run to its most. Dashed is how an rmw comes, solid what it can be tuned to.';

export function measureSections(context: ReportContext): Markup[] {
  return byMeasure(context.analysis.cells).map(([measure, cells]) =>
    measureSection(measure, cells, context),
  );
}

function folded(measure: Measure, figures: readonly Markup[]): Markup[] {
  if (figures.length === 0) return [];
  const title = `${measureTitles[measure]}: ${counted(figures.length, 'cell')}`;
  return [foldable(title, figures.length <= mostUnfolded, grid(figures))];
}

export function ratioSection(context: ReportContext): Markup {
  const { baseline, indicative } = context.analysis;
  const body = byMeasure(context.analysis.cells).flatMap(([measure, cells]) => {
    const axis = commonRatioAxis(cells);
    return folded(measure, cells.map((cell) => ratioFigure(cell, axis, context)).filter(isMarkup));
  });
  const verdicts = indicative
    ? 'There is no verdict: a first look.'
    : 'Faint bars are not resolvable from 1.';
  const about =
    `Every arm in proportion to ${baseline}, whose place is the line at 1. The thick bar is the ` +
    'median, the thin one p99; whiskers are where 95 of 100 repetitions of the measurement would ' +
    `find the ratio. ${verdicts}`;
  return section({ id: 'ratios', title: `Compared with ${baseline}`, about, body });
}

export function percentileSection(context: ReportContext): Markup {
  const body = byMeasure(context.results.cells).flatMap(([measure, cells]) =>
    folded(measure, cells.map((cell) => percentileFigure(cell, context)).filter(isMarkup)),
  );
  const about =
    'What share of all messages took no longer. To the right it is about ever rarer ones: ' +
    'between two marks, from 90 on, nine tenths of the rest. Medians over the runs, bands ' +
    'from the least run to the most.';
  return section({ id: 'percentiles', title: 'Percentiles', about, body });
}
