// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Arm } from '../model.js';
import {
  figureAt,
  type CellAnalysis,
  type Figure,
  type Loss,
  type MetricAnalysis,
  type Ratio,
} from './analysis.js';
import { isBetter, standsBest } from './dds_arms.js';

/** Who a user could take instead: not the machine itself, nor a client library's way to an rmw. */
function isRival(arm: Arm): boolean {
  return arm.kind !== 'floor' && arm.client === undefined;
}

function inverse({ ratio, low, high }: Ratio): Ratio {
  return { ratio: 1 / ratio, low: 1 / high, high: 1 / low };
}

function baselineLoses({ metric }: MetricAnalysis, own: Figure, other: Figure): boolean {
  const standing = other.toBaseline?.standing;
  if (standing === 'indicative') return isBetter(metric, other.value, own.value);
  return standing === 'faster';
}

function lossesOf(
  cell: CellAnalysis,
  analysed: MetricAnalysis,
  baseline: string,
  rivals: ReadonlySet<string>,
): Loss[] {
  const own = analysed.arms.find(({ arm }) => arm === baseline);
  if (own === undefined) return [];
  const { metric } = analysed;
  return analysed.arms
    .filter(({ arm }) => rivals.has(arm))
    .flatMap(({ arm, figures }) =>
      figures.flatMap((figure): Loss[] => {
        const { share, value, toBaseline } = figure;
        const ours = figureAt(own, share);
        if (ours === undefined || toBaseline === undefined) return [];
        if (!baselineLoses(analysed, ours, figure)) return [];
        const { ratio, standing } = toBaseline;
        return [
          {
            ...{ cell: cell.cell, metric, share, arm },
            ...standsBest(analysed, arm, share),
            ratio: ratio === undefined ? undefined : inverse(ratio),
            standing: standing === 'indicative' ? standing : 'slower',
            values: [ours.value, value],
          },
        ];
      }),
    );
}

/** How many times worse the baseline is; what cannot be told as a ratio is the worst. */
function severity({ ratio, metric }: Loss): number {
  if (ratio === undefined) return Infinity;
  return metric.better === 'lower' ? ratio.ratio : 1 / ratio.ratio;
}

export function allLosses(
  cells: readonly CellAnalysis[],
  baseline: string,
  arms: readonly Arm[],
): Loss[] {
  const rivals = new Set(arms.filter(isRival).map(({ id }) => id));
  return cells
    .flatMap((cell) => cell.metrics.flatMap((metric) => lossesOf(cell, metric, baseline, rivals)))
    .sort((one, other) => (severity(other) > severity(one) ? 1 : -1));
}
