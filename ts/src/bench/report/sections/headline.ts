// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { grouped } from '../../../graph/grouped.js';
import { figureAt, type CellAnalysis } from '../../analysis/analysis.js';
import { bestAt, isBetter, isDds } from '../../analysis/dds_arms.js';
import type { Measure, Metric } from '../../model.js';
import { median, sorted } from '../../statistics/quantile.js';
import { markup, nothing, type Markup } from '../markup.js';
import { quantityText, ratioText } from '../quantity_text.js';
import type { ReportContext } from '../report_context.js';
import { standingText } from '../standing_text.js';
import { counted } from '../../../inspect/units.js';
import { measureTitles, metricText } from './measure_text.js';

type Outcome = 'better' | 'worse' | 'unresolved';

/** The baseline's figure of one cell beside that of its best rival. */
interface Duel {
  readonly rival: string;
  readonly outcome: Outcome;
  /** How many times better the baseline is; below 1 it is worse. Undefined where one is zero. */
  readonly times: number | undefined;
}

/** The best DDS; where none was measured the best of whom else a user could take. */
function rivalOf({ metrics }: CellAnalysis, context: ReportContext): string | undefined {
  const about = metrics[0];
  if (about === undefined) return undefined;
  const dds = about.bestDds.find(({ share }) => share === 0.5)?.arm;
  if (dds !== undefined) return dds;
  const { arms, baseline } = context.results.manifest;
  const others = new Set(
    arms.flatMap(({ arm: { id, kind, client } }) =>
      id !== baseline && kind !== 'floor' && client === undefined ? [id] : [],
    ),
  );
  return bestAt(
    about.metric,
    about.arms.filter(({ arm }) => others.has(arm)),
    0.5,
  );
}

/** The best DDS in nobody's settings. */
function defaultRivalOf({ metrics }: CellAnalysis): string | undefined {
  return metrics[0]?.bestDefaultDds.find(({ share }) => share === 0.5)?.arm;
}

function duelOf(cell: CellAnalysis, rival: string | undefined, context: ReportContext): Duel[] {
  const about = cell.metrics[0];
  const figureOf = (id: string | undefined) => {
    const arm = about?.arms.find(({ arm }) => arm === id);
    return arm === undefined ? undefined : figureAt(arm, 0.5);
  };
  const [own, other] = [figureOf(context.analysis.baseline), figureOf(rival)];
  if (about === undefined || rival === undefined || own === undefined) return [];
  if (other?.toBaseline === undefined) return [];
  const { standing, ratio } = other.toBaseline;
  const { metric } = about;
  const ofValues = isBetter(metric, own.value, other.value) ? 'better' : 'worse';
  const judged = standing === 'slower' ? 'better' : standing === 'faster' ? 'worse' : 'unresolved';
  const times = ratio && (metric.better === 'lower' ? ratio.ratio : 1 / ratio.ratio);
  return [{ rival, outcome: standing === 'indicative' ? ofValues : judged, times }];
}

const count = (duels: readonly Duel[], outcome: Outcome): number =>
  duels.filter((duel) => duel.outcome === outcome).length;

function rangeText(times: readonly number[]): string {
  const [least, most] = [Math.min(...times), Math.max(...times)].map(ratioText);
  return least === most ? `${least ?? ''} times` : `${least ?? ''} to ${most ?? ''} times`;
}

/** '40 times faster', or slower; 'less' and 'more' of what is no speed. */
function timesText(times: number, metric: Metric): Markup {
  const [shown, standing] = times < 1 ? [1 / times, 'slower' as const] : [times, 'faster' as const];
  const word = standingText(metric, standing);
  return markup`<p class="times">${ratioText(shown)}× <small>${word}</small></p>`;
}

function rivalsText(duels: readonly Duel[]): string {
  if (!duels.every(({ rival }) => isDds(rival))) return 'the best of the others';
  const tuned = duels.some(({ rival }) => rival.includes('@'));
  return tuned ? 'the best DDS, tuned ones included' : 'the best DDS';
}

/** In how many cells the baseline does better, worse, and neither. */
function sentence(
  duels: readonly Duel[],
  metric: Metric,
  { analysis }: ReportContext,
  who = rivalsText(duels),
): string {
  const words = {
    better: standingText(metric, 'faster'),
    worse: standingText(metric, 'slower'),
    unresolved: 'not resolvable',
  };
  const outcomes = (['better', 'worse', 'unresolved'] as const)
    .map((outcome) => ({ word: words[outcome], found: count(duels, outcome) }))
    .filter(({ found }) => found > 0)
    .map(({ word, found }) =>
      found < duels.length
        ? `${word} in ${found} of ${counted(duels.length, 'cell')}`
        : `${word} in ${found === 1 ? 'the one cell' : `all ${counted(found, 'cell')}`}`,
    );
  const first = analysis.indicative ? ', at a first look' : '';
  return (
    `Median ${metricText(metric)} of ${analysis.baseline} beside ${who}: ` +
    `${outcomes.join(', ')}${first}.`
  );
}

/** Where nobody can be compared: what the first arm has. */
function plainSentence([cell]: readonly CellAnalysis[]): string {
  const arm = cell?.metrics[0]?.arms[0]?.arm;
  const told = (cell?.metrics ?? []).flatMap(({ metric, arms }) => {
    const own = arms.find((one) => one.arm === arm);
    if (own === undefined) return [];
    return [`${metricText(metric)} ${quantityText(own.figures[0].value, metric.unit)}`];
  });
  return arm === undefined ? 'No run succeeded.' : `${arm}: ${told.join(', ')}.`;
}

interface Group {
  readonly measure: Measure;
  readonly mode: string | undefined;
  readonly cells: readonly CellAnalysis[];
}

/** Waiting and polling are different questions, and so are different metrics: never in one sentence. */
function groupsOf(cells: readonly CellAnalysis[]): Group[] {
  const kindOf = ({ cell, metrics }: CellAnalysis): string =>
    [cell.measure, cell.conditions['mode'] ?? '', metrics[0]?.metric.name ?? ''].join('/');
  return [...grouped(cells, kindOf).values()].map((ofKind) => {
    const { measure, conditions } = ofKind[0].cell;
    const mode = conditions['mode'];
    return { measure, mode: mode === undefined ? undefined : String(mode), cells: ofKind };
  });
}

const modeWords = new Map([
  ['wait', 'waiting'],
  ['poll', 'polling'],
]);

function titleOf({ measure, mode }: Group): string {
  const title = measureTitles[measure];
  return mode === undefined ? title : `${title}, ${modeWords.get(mode) ?? mode}`;
}

/** How far it is to what a user has without tuning, where the best one is tuned. */
function besideDefault(
  cells: readonly CellAnalysis[],
  duels: readonly Duel[],
  metric: Metric,
  context: ReportContext,
): Markup {
  if (!duels.some(({ rival }) => isDds(rival) && rival.includes('@'))) return nothing;
  const others = cells.flatMap((cell) => duelOf(cell, defaultRivalOf(cell), context));
  if (others.length === 0) return nothing;
  const times = others.flatMap((duel) => (duel.times === undefined ? [] : [duel.times]));
  const text = sentence(others, metric, context, 'the best DDS as it comes');
  return markup`<p>${text}${times.length === 0 ? '' : ` ${rangeText(times)}.`}</p>`;
}

function card(group: Group, context: ReportContext): Markup {
  const { cells } = group;
  const title = titleOf(group);
  const duels = cells.flatMap((cell) => duelOf(cell, rivalOf(cell, context), context));
  const metric = cells[0]?.metrics[0]?.metric;
  if (duels.length === 0 || metric === undefined) {
    return markup`<div class="card"><h3>${title}</h3><p>${plainSentence(cells)}</p></div>`;
  }
  const times = duels.flatMap((duel) => (duel.times === undefined ? [] : [duel.times]));
  const text = sentence(duels, metric, context);
  if (times.length === 0) return markup`<div class="card"><h3>${title}</h3><p>${text}</p></div>`;
  const big = timesText(median(sorted(times)), metric);
  const range =
    times.length > 1
      ? markup`<small>in the middle cell; ${rangeText(times)} over all</small>`
      : nothing;
  const beside = besideDefault(cells, duels, metric, context);
  return markup`<div class="card"><h3>${title}</h3>${big}${range}<p>${text}</p>${beside}</div>`;
}

/** What came out, one card per question; the number is how many times better the baseline is. */
export function headline(context: ReportContext): Markup {
  const cards = groupsOf(context.analysis.cells).map((group) => card(group, context));
  return markup`<div class="cards">${cards}</div>`;
}
