// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { grouped } from '../../graph/grouped.js';
import type { CellAnalysis, MetricAnalysis } from '../analysis/analysis.js';
import type { Cell, Measure, Metric } from '../model.js';
import { conditionsText } from './condition_text.js';

interface SweepStep {
  readonly at: number;
  readonly cell: Cell;
  readonly analysed: MetricAnalysis;
}

/** Cells that differ in one number alone: what a line is drawn through. */
export interface Sweep {
  readonly measure: Measure;
  readonly metric: Metric;
  /** What the cells are about, rather than what was recorded beside. */
  readonly isFirst: boolean;
  /** The condition that is different: 'bytes', 'rate', 'readers'. */
  readonly condition: string;
  /** Ascending, at least two. */
  readonly steps: readonly [SweepStep, SweepStep, ...SweepStep[]];
}

/** Of a measure, every condition that is a number, as the cells have them first. */
function numericConditions(cells: readonly CellAnalysis[]): string[] {
  const entries = cells.flatMap(({ cell }) => Object.entries(cell.conditions));
  return [
    ...new Set(entries.flatMap(([name, value]) => (typeof value === 'number' ? [name] : []))),
  ];
}

function stepsOf(cells: readonly CellAnalysis[], condition: string, metric: string): SweepStep[] {
  return cells
    .flatMap(({ cell, metrics }) => {
      const analysed = metrics.find((one) => one.metric.name === metric);
      const at = cell.conditions[condition];
      if (analysed === undefined || typeof at !== 'number') return [];
      // As fast as it goes is no point on the axis of rates.
      return condition === 'rate' && at === 0 ? [] : [{ at, cell, analysed }];
    })
    .sort((one, other) => one.at - other.at);
}

function metricSweeps(
  cells: readonly [CellAnalysis, ...CellAnalysis[]],
  condition: string,
): Sweep[] {
  const { cell, metrics } = cells[0];
  return metrics.flatMap(({ metric }, index) => {
    const [first, second, ...rest] = stepsOf(cells, condition, metric.name);
    if (first === undefined || second === undefined) return [];
    const steps = [first, second, ...rest] as const;
    return [{ measure: cell.measure, metric, isFirst: index === 0, condition, steps }];
  });
}

export function sweepsOf(cells: readonly CellAnalysis[]): Sweep[] {
  const measures = grouped(cells, ({ cell }) => cell.measure);
  return [...measures.values()].flatMap((ofMeasure) =>
    numericConditions(ofMeasure).flatMap((condition) => {
      const having = ofMeasure.filter(({ cell }) => condition in cell.conditions);
      const groups = grouped(having, ({ cell }) =>
        conditionsText(cell.conditions, (name) => name !== condition),
      );
      return [...groups.values()].flatMap((group) => metricSweeps(group, condition));
    }),
  );
}
