// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import {
  figureAt,
  type Analysis,
  type ArmFigures,
  type CellAnalysis,
  type MetricAnalysis,
} from '../analysis/analysis.js';
import { standsBest } from '../analysis/dds_arms.js';
import type { Metric } from '../model.js';
import { intervalText, quantityText } from './quantity_text.js';
import { standingText } from './standing_text.js';

/** One arm's line; what there is not is empty. */
export interface TextRow {
  readonly arm: string;
  readonly p50: string;
  readonly p99: string;
  readonly p999: string;
  /** Of the medians, to the baseline: '12.3 [11.9, 12.8]'. */
  readonly ratio: string;
  /** Of the medians; 'baseline' of that itself. */
  readonly verdict: string;
  /** The same of p99. */
  readonly tailRatio: string;
  readonly tailVerdict: string;
  /** It has the best median of the DDS rmws. */
  readonly bestDds: boolean;
  /** It has the best one of those without tuning. */
  readonly bestDefaultDds: boolean;
}

/** What belongs under one heading: one metric of one cell. */
export interface TextBlock {
  readonly cell: string;
  readonly metric: string;
  readonly better: Metric['better'];
  readonly rows: readonly TextRow[];
}

interface ComparedText {
  readonly ratio: string;
  readonly verdict: string;
}

function comparedText(arm: ArmFigures, share: number, metric: Metric): ComparedText {
  const compared = figureAt(arm, share)?.toBaseline;
  if (compared === undefined) return { ratio: '', verdict: '' };
  const { ratio, standing } = compared;
  return {
    ratio: ratio === undefined ? '' : intervalText(ratio),
    verdict: standingText(metric, standing),
  };
}

function rowOf(arm: ArmFigures, analysed: MetricAnalysis, baseline: string): TextRow {
  const { metric } = analysed;
  const text = (share: number): string => {
    const figure = figureAt(arm, share);
    return figure === undefined ? '' : quantityText(figure.value, metric.unit);
  };
  const middle = comparedText(arm, 0.5, metric);
  const tail = comparedText(arm, 0.99, metric);
  return {
    arm: arm.arm,
    ...{ p50: text(0.5), p99: text(0.99), p999: text(0.999) },
    ratio: middle.ratio,
    verdict: arm.arm === baseline ? 'baseline' : middle.verdict,
    tailRatio: tail.ratio,
    tailVerdict: tail.verdict,
    ...standsBest(analysed, arm.arm, 0.5),
  };
}

function blocksOf({ cell, metrics }: CellAnalysis, baseline: string): TextBlock[] {
  return metrics.map((analysed) => ({
    cell: cell.id,
    metric: analysed.metric.name,
    better: analysed.metric.better,
    rows: analysed.arms.map((arm) => rowOf(arm, analysed, baseline)),
  }));
}

/** All figures in words and units, for whoever lays them out. */
export function textBlocks({ cells, baseline }: Analysis): TextBlock[] {
  return cells.flatMap((cell) => blocksOf(cell, baseline));
}
