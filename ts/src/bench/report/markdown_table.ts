// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Analysis, ArmFigures, CellAnalysis } from '../analysis/analysis.js';
import type { Metric } from '../model.js';
import { conditionsText } from './condition_text.js';
import { quantityText, ratioText } from './quantity_text.js';

const nothingMeasured = '-';

/** '214 µs, 512x': the median, and how many times the baseline's it is; ≈ if chance may be why. */
function entry(figures: ArmFigures | undefined, { unit }: Metric): string {
  if (figures === undefined) return nothingMeasured;
  const { value, toBaseline } = figures.figures[0];
  const ratio = toBaseline?.ratio?.ratio;
  const text = quantityText(value, unit);
  const resolved = toBaseline?.standing === 'faster' || toBaseline?.standing === 'slower';
  return ratio === undefined ? text : `${text}, ${resolved ? '' : '≈'}${ratioText(ratio)}x`;
}

const alwaysTelling = ['mode', 'kind', 'bytes', 'entities', 'nodes'];

/** Other conditions that are the same in all cells of a measure stand in the text around a table. */
function label({ cell }: CellAnalysis, cells: readonly CellAnalysis[]): string {
  const alike = cells.filter((other) => other.cell.measure === cell.measure);
  const tells = (name: string): boolean => {
    const value = cell.conditions[name];
    if (alwaysTelling.includes(name)) return true;
    return value !== 0 && alike.some((other) => other.cell.conditions[name] !== value);
  };
  return `${cell.measure.replaceAll('_', ' ')}, ${conditionsText(cell.conditions, tells)}`;
}

/**
 * The medians of what each cell is about, one line a cell, one column an arm: for a README, in the
 * form that prettier gives tables.
 */
export function markdownTable(
  { cells, baseline }: Pick<Analysis, 'cells' | 'baseline'>,
  arms: readonly string[],
): string {
  const order = [baseline, ...arms.filter((arm) => arm !== baseline && arm !== 'floor')];
  const measured = cells.filter(({ cell }) => cell.measure !== 'floor');
  const lines = measured.flatMap((cell) => {
    const [main] = cell.metrics;
    if (main === undefined) return [];
    const of = (arm: string): ArmFigures | undefined => main.arms.find((one) => one.arm === arm);
    return [[label(cell, measured), ...order.map((arm) => entry(of(arm), main.metric))]];
  });
  const table = [['', ...order], ...lines];
  const width = (column: number): number =>
    Math.max(3, ...table.map((line) => line[column]?.length ?? 0));
  const row = (line: readonly string[]): string =>
    `| ${line.map((text, column) => text.padEnd(width(column))).join(' | ')} |`;
  const [head = [], ...rest] = table;
  const rule = head.map((_, column) => '-'.repeat(width(column)));
  return [row(head), row(rule), ...rest.map(row)].join('\n');
}
