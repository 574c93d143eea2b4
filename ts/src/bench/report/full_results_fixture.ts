// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { CellResult, RunFailure } from '../model.js';
import {
  age,
  cellOf,
  cpu,
  latency,
  lost,
  memory,
  metricOf,
  publish,
  resultsOf,
  throughput,
} from '../results_fixture.js';
import { SeededRandom } from '../statistics/random.js';

const random = new SeededRandom(3);
const noise = { random, runs: 5, samples: 150 };
const single = { ...noise, samples: 1 };

const levels = {
  ...{ rmw_shm: 220, rmw_fastrtps_cpp: 9000, 'rmw_fastrtps_cpp@tuned': 8800 },
  ...{ rmw_cyclonedds_cpp: 9100, 'rmw_cyclonedds_cpp@tuned': 8900, cyclonedds: 8950 },
  ...{ 'rclpy:rmw_shm': 40_000, 'rclnodejs:rmw_fastrtps_cpp': 60_000, rmw_zenoh_cpp: 20_000 },
  ...{ iceoryx2: 180, rmw_new_cpp: 300 },
};
const few = { rmw_shm: 15, rmw_fastrtps_cpp: 18 };
const of = (scale: number): Record<string, number> =>
  Object.fromEntries(Object.entries(levels).map(([arm, level]) => [arm, level * scale]));

/** Of every kind of measurement that the page draws. */
export function variedCells(): CellResult[] {
  const bySize = [64, 65_536, 4_194_304].map((bytes, index) => ({
    cell: cellOf('latency', { mode: 'poll', bytes, depth: 10 }),
    metrics: [
      metricOf(latency, of(10 ** index), noise),
      metricOf(lost, { rmw_shm: 0, rmw_fastrtps_cpp: index }, single),
    ],
  }));
  const byReaders = [1, 16].map((readers) => ({
    cell: cellOf('stream', { bytes: 64, rate: 1000, readers }),
    metrics: [
      metricOf(age, few, noise),
      metricOf(publish, few, noise),
      metricOf(throughput, few, single),
      metricOf(lost, { rmw_shm: 0, rmw_fastrtps_cpp: 0 }, single),
    ],
  }));
  const alone = {
    cell: cellOf('idle', { nodes: 1 }),
    metrics: [metricOf(cpu, { rmw_shm: 0.02 }, single), metricOf(memory, levels, single)],
  };
  const floor = {
    cell: cellOf('floor', {}),
    metrics: [metricOf({ ...latency, name: 'cache_line' }, { floor: 60 }, single)],
  };
  return [...bySize, ...byReaders, alone, floor];
}

export const failures: RunFailure[] = [
  { cell: 'latency/poll/64/10', arm: 'rmw_zenoh_cpp', round: 2, reason: 'killed after 45 s' },
  { cell: 'stream/64/1000/16', arm: 'iceoryx2', round: 0, reason: 'said "<b>&" and died' },
];
const missing = [{ arm: 'rmw_connextdds', reason: 'not installed; <apt> has it' }];

/** With all arms, failures, and one arm that is missing. */
export const full = resultsOf(variedCells(), { rounds: 5, missing }, failures);
