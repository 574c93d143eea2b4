// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { join } from 'node:path';
import { put, temporaryDirectory } from '../ros/prefix_fixture.js';
import type { BenchSurroundings, ReadyScenario } from './bench_plan.js';
import type { Progress } from './execution/execute_plan.js';
import type { ReadyArm } from './execution/ready_arm.js';
import type { BenchResults } from './model.js';
import { armOf } from './plan/arms.js';
import type { ResultsFolder } from './results_folder/results_folder.js';
import { readResults } from './results_folder/read_results.js';
import { runBench } from './run_bench.js';
import { parseScenario } from './scenario/load_scenario.js';

/** Writes two samples, as an agent does, but for arms whose name says otherwise. */
const agent = `#!/bin/sh
while [ $# -gt 0 ]; do
  [ "$1" = --samples-folder ] && folder=$2
  [ "$1" = --rmw ] && rmw=$2
  shift
done
[ "$rmw" = rmw_broken ] && { echo "no library of rmw_broken" >&2; exit 1; }
[ "$rmw" = rmw_until ] && [ ! -e "$MENDED" ] && { echo "not mended" >&2; exit 1; }
samples='\\310\\0\\0\\0\\0\\0\\0\\0\\144\\0\\0\\0\\0\\0\\0'
[ "$rmw" = rmw_short ] || samples="$samples\\\\0"
[ "$rmw" = rmw_silent ] || printf "$samples" > "$folder/round_trip.i64"
echo '{"series": {"round_trip": 2}, "values": {"lost": 3}}'
`;

export interface World {
  readonly ready: ReadyScenario;
  readonly surroundings: BenchSurroundings;
  readonly path: string;
  /** From there on rmw_until measures. */
  mend(): void;
}

/** A scenario of one cell whose agent is a script, with a folder for the results. */
export function world(arms = 'rmw_shm, rmw_broken', rounds = 2): World {
  const root = temporaryDirectory();
  const agents = join(root, 'agents');
  put(join(agents, 'bench_pingpong'), agent, 0o755);
  const text = `title: T
rounds: ${rounds}
arms: [${arms}]
pin: false
cells:
  - { measure: latency, samples: 10 }
`;
  const scenario = parseScenario(text, { file: 'x.yaml', absolute: '/x.yaml' });
  const mended = join(root, 'mended');
  const ready = scenario.arms.map((id): ReadyArm => {
    const arm = armOf(id);
    const manifest = { arm, versions: [], environment: {} };
    const env = { PATH: process.env['PATH'] ?? '', MENDED: mended };
    return { arm, env, agents, options: ['--rmw', arm.rmw ?? ''], manifest };
  });
  const prefix = { base: root, overlays: [] };
  const places = { agents, scenarios: root, profiles: root };
  const surroundings = { at: { prefix, project: undefined }, env: {}, places };
  return {
    ready: {
      ...{ scenario, cells: scenario.cells, arms: ready, missing: [], notes: [], pin: undefined },
    },
    surroundings: surroundings as unknown as BenchSurroundings,
    path: join(root, 'out'),
    mend: () => put(mended),
  };
}

export async function run(
  { ready, surroundings }: World,
  folder: ResultsFolder,
  report: (progress: Progress) => void = () => undefined,
  signal = new AbortController().signal,
): Promise<BenchResults> {
  await runBench({ ready, surroundings, folder, report, signal });
  return readResults(folder.path);
}
