// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { loadavg } from 'node:os';
import type { BenchSurroundings, ReadyScenario } from './bench_plan.js';
import { anonymousText } from './execution/anonymous_text.js';
import { buildsOf } from './execution/builds.js';
import { commitOf, thisMachine } from './execution/machine.js';
import type { Manifest } from './model.js';
import { folderFormat } from './results_folder/results_folder.js';
import { leastRunsForVerdict } from './statistics/rounds_needed.js';

/** Of a comparison that would begin now. */
export function manifestOf(ready: ReadyScenario, surroundings: BenchSurroundings): Manifest {
  const { scenario, arms, missing, notes, pin } = ready;
  const { commit, uncommitted } = commitOf(surroundings.at.project?.root);
  const load = loadavg()[0] ?? 0;
  return {
    format: folderFormat,
    scenario: scenario.name,
    startedMs: Date.now(),
    endedMs: Date.now(),
    machine: thisMachine(),
    ...(commit !== undefined && { commit, uncommittedChanges: uncommitted }),
    ...(pin !== undefined && { pin }),
    builds: buildsOf(arms, surroundings),
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
