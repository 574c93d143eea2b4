// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { TopicTakes, TryResult, TryRun } from './model.js';
import { ageBuckets, ageOf, Ages } from './takes/ages.js';
import type { ProcessTakes, Taker } from './takes/take_file.js';

/** Counted as the probe would. */
export function agesFrom(values: readonly number[]): Ages {
  const counts = new Float64Array(ageBuckets);
  for (const value of values) {
    let [low, high] = [0, ageBuckets - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      const from = middle === 0 ? 0 : (ageOf(middle) + ageOf(middle - 1)) / 2;
      if (value >= from) low = middle;
      else high = middle - 1;
    }
    counts[low] = (counts[low] ?? 0) + 1;
  }
  return Ages.of(counts);
}

export function takerOf(change: Partial<Taker> = {}): Taker {
  return {
    ...{ kind: 'topic', name: '/chatter', rmw: 'rmw_shm', taken: 10, unstamped: 0, fromFuture: 0 },
    ...{ unsequenced: 0, untracked: 0, lost: 0, ages: agesFrom([100]) },
    ...change,
  };
}

export function processOf(
  takers: readonly Taker[],
  change: Partial<ProcessTakes> = {},
): ProcessTakes {
  const command = ['python3', 'listener.py'];
  const counts = { refused: 0, givenUp: 0, probeCostNs: 50 };
  return { pid: 1, program: 'python3', command, ...counts, takers, ...change };
}

export function topicOf(ages: readonly number[], change: Partial<TopicTakes> = {}): TopicTakes {
  const counts = { taken: ages.length, unstamped: 0, fromFuture: 0, lost: 0 };
  return { kind: 'topic', name: '/chatter', ...counts, ages: agesFrom(ages), ...change };
}

export function runOf(change: Partial<TryRun> = {}): TryRun {
  return {
    ...{ arm: 'rmw_shm', round: 1, seconds: 20, topics: [topicOf([1000, 2000, 3000])] },
    ...{ agesFromMs: 4000, probeCostNs: 50, remarks: [] },
    graph: { known: true, wholeMs: 1500, nodes: 2, endpoints: 12 },
    load: { processes: 2, cpuShare: 0.2, cpuSeconds: 4, pssBytes: 80e6 },
    loaded: { processes: 2, withProbe: 2, withRcl: 2 },
    ...change,
  };
}

export function resultOf(change: Partial<TryResult> = {}): TryResult {
  return {
    ...{ command: ['python3', 'robot.py'], startedMs: 1_700_000_000_000 },
    ...{ against: 'rmw_fastrtps_cpp', tried: 'rmw_shm', rounds: 1, seconds: 20, seed: 1 },
    ...{ runs: [runOf({ arm: 'rmw_fastrtps_cpp' }), runOf()], failures: [], warnings: [] },
    interrupted: false,
    ...change,
  };
}
