// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { benchResumeDiffers } from '../errors/index.js';
import { readyScenario, type BenchSurroundings, type ReadyScenario } from './bench_plan.js';
import { warningsOf } from './compare/warnings.js';
import { manifestOf } from './manifest.js';
import type { Manifest } from './model.js';
import type { PlannedRun } from './plan/plan.js';
import type { ResultsFolder } from './results_folder/results_folder.js';

const pinText = ({ pin }: Manifest): string => pin?.join(' and ') ?? 'none';

/** What makes runs of now others than those of before. */
export function differencesOf(before: Manifest, now: Manifest): string[] {
  const builds = Object.entries(now.builds ?? {});
  const rebuilt = builds.filter(([name, build]) => before.builds?.[name] !== build);
  return [
    ...warningsOf(before, now),
    ...(pinText(before) === pinText(now)
      ? []
      : [`the cores to measure on were ${pinText(before)}, and are ${pinText(now)}`]),
    ...rebuilt.map(([name]) => `the files of ${name} are not those that it began with`),
  ];
}

/** What is planned and cannot be measured any more. */
function vanished(
  plan: readonly PlannedRun[],
  { arms, cells, missing, notes }: ReadyScenario,
): string[] {
  const there = new Set([...arms.map(({ arm }) => arm.id), ...cells.map(({ cell }) => cell.id)]);
  const reasons = new Map(missing.map(({ arm, reason }) => [arm, reason]));
  const planned = new Set(plan.flatMap(({ arm, cell }) => [arm, cell]));
  return [...planned]
    .filter((name) => !there.has(name))
    .map((name) => {
      // The notes of cells begin with their names.
      const note = notes.find((text) => text.startsWith(`${name}: `));
      const reason = reasons.get(name) ?? note?.slice(name.length + 2) ?? 'the scenario lacks it';
      return `${name} cannot be measured any more: ${reason}`;
    });
}

export interface Resumed {
  readonly ready: ReadyScenario;
  /** Runs that failed, or were left out for it, and are tried once more. */
  readonly again: number;
}

/** The scenario of a folder as it began; throws if it would go on as another one. */
export async function readyToResume(
  folder: ResultsFolder,
  surroundings: BenchSurroundings,
): Promise<Resumed> {
  const [plan, scenario, before, records] = await Promise.all([
    ...([folder.plan(), folder.scenario(), folder.manifest(), folder.records()] as const),
  ]);
  // What the command line said instead of the scenario is in the plan.
  const arms = scenario.arms.filter((id) => plan.some(({ arm }) => arm === id));
  const rounds = (plan.at(-1)?.round ?? 0) + 1;
  const ready = readyScenario({ ...scenario, arms, rounds }, surroundings);
  const now = manifestOf(ready, surroundings);
  const differences = [
    ...vanished(plan, ready),
    ...(before === undefined ? [] : differencesOf(before, now)),
  ];
  if (differences.length > 0) throw benchResumeDiffers({ folder: folder.path, differences });
  return { ready, again: records.filter(({ status }) => status !== 'done').length };
}
