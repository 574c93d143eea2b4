// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { loadavg } from 'node:os';
import { leastRunsForVerdict } from './analysis/comparison_family.js';
import type { BenchSurroundings, ReadyScenario } from './bench_plan.js';
import { anonymousText } from './execution/anonymous_text.js';
import { executePlan, type Progress } from './execution/execute_plan.js';
import { commitOf, thisMachine } from './execution/machine.js';
import type { Manifest } from './model.js';
import { planRuns } from './plan/plan.js';
import { folderFormat, ResultsFolder } from './results_folder/results_folder.js';

interface BenchRun {
  readonly ready: ReadyScenario;
  readonly surroundings: BenchSurroundings;
  readonly folder: ResultsFolder;
  readonly report: (progress: Progress) => void;
  readonly signal: AbortSignal;
}

/** A folder for a comparison that begins. */
export function newFolder(path: string, ready: ReadyScenario): Promise<ResultsFolder> {
  const { scenario, cells, arms } = ready;
  const plan = planRuns({ ...scenario, cells, arms: arms.map(({ arm }) => arm) });
  return ResultsFolder.create(path, scenario, plan);
}

function manifestOf({ ready, surroundings }: BenchRun): Manifest {
  const { scenario, arms, missing, notes } = ready;
  const { commit, uncommitted } = commitOf(surroundings.at.project?.root);
  const load = loadavg()[0] ?? 0;
  return {
    format: folderFormat,
    scenario: scenario.name,
    startedMs: Date.now(),
    endedMs: Date.now(),
    machine: thisMachine(),
    ...(commit !== undefined && { commit, uncommittedChanges: uncommitted }),
    loadBefore: load,
    loadAfter: load,
    seed: scenario.seed,
    rounds: scenario.rounds,
    baseline: scenario.baseline,
    indicative: scenario.rounds < leastRunsForVerdict,
    arms: arms.map(({ manifest }) => manifest),
    missing: [...missing, ...notes.map((reason) => ({ arm: 'every arm', reason }))].map(
      ({ arm, reason }) => ({ arm, reason: anonymousText(reason) }),
    ),
  };
}

/** Measures what of the folder's plan is not measured yet; ends early if the signal aborts. */
export async function runBench(run: BenchRun): Promise<void> {
  const { ready, surroundings, folder, report, signal } = run;
  const before = (await folder.manifest()) ?? manifestOf(run);
  // At once, so that what is cut off can be read and can go on.
  await folder.writeManifest(before);
  await executePlan(await folder.plan(), {
    ...{ folder, report, signal },
    agents: surroundings.places.agents,
    pin: ready.pin,
    cells: new Map(ready.cells.map((planned) => [planned.cell.id, planned])),
    arms: new Map(ready.arms.map((arm) => [arm.arm.id, arm])),
  });
  const loadAfter = loadavg()[0] ?? 0;
  await folder.writeManifest({ ...before, endedMs: Date.now(), loadAfter });
}
