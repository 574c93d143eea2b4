// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { l2net } from '#proto/l2net_bench.js';
import type { Cell, CellResult, Measure, MetricResult, Unit } from '../model.js';
import { samplesFromMessage, samplesToMessage } from './samples.js';

type Messages = typeof l2net.bench.v1;
type CellMessage = InstanceType<Messages['CellResult']>;
type MetricMessage = InstanceType<Messages['MetricResult']>;

/** Every one of them, or it does not compile. */
const measures: Readonly<Record<Measure, true>> = {
  ...{ latency: true, service: true, stream: true, wait_set: true, discovery: true },
  ...{ idle: true, floor: true },
};
const units: Readonly<Record<Unit, true>> = {
  ...{ ns: true, B: true, '1/s': true, 'B/s': true, share: true, count: true },
};

function known<Name extends string>(
  name: string,
  names: Readonly<Record<Name, true>>,
): name is Name {
  return Object.hasOwn(names, name);
}

export function cellToMessage({
  cell,
  metrics,
}: CellResult): l2net.bench.v1.CellResult.$Properties {
  return {
    id: cell.id,
    measure: cell.measure,
    conditions: Object.entries(cell.conditions).map(([name, value]) =>
      typeof value === 'number' ? { name, number: value } : { name, text: value },
    ),
    metrics: metrics.map(({ metric, arms }) => ({
      name: metric.name,
      unit: metric.unit,
      higherIsBetter: metric.better === 'higher',
      ofMachine: metric.ofMachine ?? false,
      series: arms.map(({ arm, runs }) => ({ arm, runs: runs.map(samplesToMessage) })),
    })),
  };
}

function metricFromMessage(
  { name, unit, higherIsBetter, ofMachine, series }: MetricMessage,
  damaged: (reason: string) => Error,
): MetricResult {
  if (!known(unit, units)) throw damaged(`metric ${name} has the unit ${unit}`);
  return {
    metric: {
      ...{ name, unit, better: higherIsBetter ? 'higher' : 'lower' },
      ...(ofMachine && { ofMachine }),
    },
    arms: series.map(({ arm, runs }) => ({ arm, runs: runs.map(samplesFromMessage) })),
  };
}

export function cellFromMessage(
  { id, measure, conditions, metrics }: CellMessage,
  damaged: (reason: string) => Error,
): CellResult {
  if (!known(measure, measures)) throw damaged(`cell ${id} is of measure ${measure}`);
  const values = conditions.map(({ name, text, number }) => [name, number ?? text ?? ''] as const);
  const cell: Cell = { id, measure, conditions: Object.fromEntries(values) };
  return { cell, metrics: metrics.map((metric) => metricFromMessage(metric, damaged)) };
}
