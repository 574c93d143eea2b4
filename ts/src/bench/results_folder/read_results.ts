// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { benchFolderUnusable } from '../../errors/index.js';
import type {
  ArmSeries,
  BenchResults,
  Cell,
  CellResult,
  MetricResult,
  RunFailure,
} from '../model.js';
import { measures } from '../plan/measures.js';
import type { Sorted } from '../statistics/quantile.js';
import { ResultsFolder } from './results_folder.js';
import type { RunRecord } from './run_record.js';

type Done = RunRecord & { readonly status: 'done' };
type Source = (typeof measures)[Cell['measure']]['metrics'][number];

async function samplesOf(
  folder: ResultsFolder,
  record: Done,
  { from, name, scale }: Source,
): Promise<Sorted | undefined> {
  if (from === 'value') {
    const value = record.values[name];
    return value === undefined ? undefined : Float64Array.of(value * scale);
  }
  const count = record.series[name] ?? 0;
  if (count === 0) return undefined;
  const samples = await folder.readSamples(record.id, name, count);
  return Float64Array.from(samples, (sample) => Number(sample) * scale).sort();
}

async function metricOf(
  folder: ResultsFolder,
  arms: ReadonlyMap<string, readonly Done[]>,
  source: Source,
): Promise<MetricResult> {
  const series: ArmSeries[] = [];
  for (const [arm, records] of arms) {
    const runs: Sorted[] = [];
    for (const record of records) {
      const samples = await samplesOf(folder, record, source);
      if (samples !== undefined) runs.push(samples);
    }
    if (runs.length > 0) series.push({ arm, runs });
  }
  return { metric: source.metric, arms: series };
}

async function cellOf(
  folder: ResultsFolder,
  cell: Cell,
  done: readonly Done[],
  armOrder: readonly string[],
): Promise<CellResult> {
  const own = done.filter((record) => record.cell === cell.id);
  const arms = new Map(
    armOrder
      .map((arm) => [arm, own.filter((record) => record.arm === arm)] as const)
      .filter(([, records]) => records.length > 0),
  );
  const metrics: MetricResult[] = [];
  for (const source of measures[cell.measure].metrics) {
    const metric = await metricOf(folder, arms, source);
    if (metric.arms.length > 0) metrics.push(metric);
  }
  return { cell, metrics };
}

/** Reads a whole folder; also one of a comparison that was interrupted. */
export async function readResults(path: string): Promise<BenchResults> {
  const folder = await ResultsFolder.open(path);
  const [scenario, records, manifest] = await Promise.all([
    ...([folder.scenario(), folder.records(), folder.manifest()] as const),
  ]);
  if (manifest === undefined) {
    const reason = 'manifest.json is absent: the comparison ended before its first run';
    throw benchFolderUnusable({ folder: path, reason });
  }
  const done = records.filter((record): record is Done => record.status === 'done');
  const cells: CellResult[] = [];
  for (const { cell } of scenario.cells) {
    const result = await cellOf(folder, cell, done, scenario.arms);
    if (result.metrics.length > 0) cells.push(result);
  }
  const failures = records.flatMap((record): RunFailure[] => {
    if (record.status === 'done') return [];
    const { cell, arm, round, reason, status } = record;
    return [{ cell, arm, round, reason, ...(status === 'left out' && { leftOut: true }) }];
  });
  return { manifest, cells, failures };
}
