// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { loadavg } from 'node:os';
import { Watchdog } from '../launch/process/watchdog.js';
import type { BenchSurroundings, ReadyScenario } from './bench_plan.js';
import { executePlan, type Progress } from './execution/execute_plan.js';
import { agentStopTimes } from './execution/run_agent.js';
import { manifestOf } from './manifest.js';
import { planRuns } from './plan/plan.js';
import { ResultsFolder } from './results_folder/results_folder.js';

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

/** Measures what of the folder's plan is not measured yet; ends early if the signal aborts. */
export async function runBench(run: BenchRun): Promise<void> {
  const { ready, surroundings, folder, report, signal } = run;
  const before = (await folder.manifest()) ?? manifestOf(ready, surroundings);
  // At once, so that what is cut off can be read and can go on.
  await folder.writeManifest(before);
  const guard = Watchdog.start({ ...agentStopTimes, stateFile: folder.file('running') });
  try {
    await executePlan(await folder.plan(), {
      ...{ folder, report, signal, guard },
      agents: surroundings.places.agents,
      pin: ready.pin,
      cells: new Map(ready.cells.map((planned) => [planned.cell.id, planned])),
      arms: new Map(ready.arms.map((arm) => [arm.arm.id, arm])),
    });
  } finally {
    guard.end();
  }
  const loadAfter = loadavg()[0] ?? 0;
  await folder.writeManifest({ ...before, endedMs: Date.now(), loadAfter });
}
