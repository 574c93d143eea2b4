// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type {
  Arm,
  BenchResults,
  Cell,
  CellResult,
  Manifest,
  Metric,
  MetricResult,
  RunFailure,
} from './model.js';
import { SeededRandom } from './statistics/random.js';
import { sorted } from './statistics/quantile.js';

export const latency: Metric = { name: 'latency', unit: 'ns', better: 'lower' };
export const age: Metric = { name: 'age', unit: 'ns', better: 'lower' };
export const publish: Metric = { name: 'publish', unit: 'ns', better: 'lower' };
export const throughput: Metric = { name: 'throughput', unit: 'B/s', better: 'higher' };
export const cpu: Metric = { name: 'cpu', unit: 'share', better: 'lower' };
export const memory: Metric = { name: 'pss', unit: 'B', better: 'lower' };
export const lost: Metric = { name: 'lost', unit: 'count', better: 'lower' };

const parts = /^(?:(rclpy|rclnodejs):)?([^@]+)(?:@(.+))?$/;

function armOf(id: string): Arm {
  const [, client, subject = id, variant] = parts.exec(id) ?? [];
  const isRmw = subject.startsWith('rmw_');
  return {
    id,
    kind: isRmw ? 'rmw' : subject === 'floor' ? 'floor' : 'peer',
    ...(isRmw && { rmw: subject }),
    ...(variant !== undefined && { variant }),
    ...(client !== undefined && { client: client as 'rclpy' | 'rclnodejs' }),
  };
}

export function cellOf(measure: Cell['measure'], conditions: Cell['conditions']): Cell {
  return { id: [measure, ...Object.values(conditions)].join('/'), measure, conditions };
}

export interface Noise {
  readonly random: SeededRandom;
  readonly runs: number;
  readonly samples: number;
}

/**
 * Runs as they are measured: a few percent apart, for each has its own addresses and cores; skewed
 * within, with a long tail. Their quantiles are in proportion to `level`, and whole as clocks have
 * them, unless they are shares.
 */
export function madeUpRuns(level: number, { random, runs, samples }: Noise): Float64Array[] {
  return Array.from({ length: runs }, () => {
    const ofRun = level * Math.exp(0.03 * random.normal());
    return sorted(
      Array.from({ length: samples }, () => {
        const late = samples > 1 && random.uniform() < 0.03 ? 4 * random.gamma(1) : 0;
        const value = ofRun * (0.9 + 0.05 * random.gamma(2) + late);
        return level < 10 ? value : Math.round(value);
      }),
    );
  });
}

export function metricOf(
  metric: Metric,
  levels: Readonly<Record<string, number>>,
  noise: Noise,
): MetricResult {
  const arms = Object.entries(levels).map(([arm, level]) => ({
    arm,
    runs: madeUpRuns(level, noise),
  }));
  return { metric, arms };
}

export function manifestOf(arms: readonly string[], changes: Partial<Manifest> = {}): Manifest {
  return {
    format: 1,
    scenario: 'made up',
    startedMs: Date.UTC(2026, 2, 14, 9, 26, 53),
    endedMs: Date.UTC(2026, 2, 14, 9, 58, 2),
    machine: {
      cpu: 'Imagined CPU at 3 GHz',
      cores: 4,
      virtualMachine: true,
      governor: 'performance',
      clockSource: 'tsc',
      kernel: '6.1.0',
      memoryBytes: 8 * 2 ** 30,
    },
    commit: '0123456789abcdef',
    uncommittedChanges: false,
    loadBefore: 0.12,
    loadAfter: 0.98,
    seed: 7,
    rounds: 10,
    baseline: 'rmw_shm',
    indicative: false,
    arms: arms.map((id) => ({
      arm: armOf(id),
      versions: [`${armOf(id).rmw ?? id} 1.2.3`],
      environment: id.includes('@tuned') ? { TUNED_BY: 'profiles/tuned.xml' } : {},
    })),
    missing: [],
    ...changes,
  };
}

export function resultsOf(
  cells: readonly CellResult[],
  changes: Partial<Manifest> = {},
  failures: readonly RunFailure[] = [],
): BenchResults {
  const arms = new Set(
    cells.flatMap(({ metrics }) => metrics.flatMap((metric) => metric.arms.map(({ arm }) => arm))),
  );
  return { manifest: manifestOf([...arms], changes), cells, failures };
}
