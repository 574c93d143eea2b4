// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { findPrefix, type Environment, type PrefixInProject, type Project } from '../ros/index.js';
import { benchNothingToMeasure } from '../errors/index.js';
import { findBench, type BenchPlaces } from './execution/agents.js';
import { cpuQuota } from './execution/cpu_quota.js';
import { allowedCores, coresToMeasureOn } from './execution/machine.js';
import { prepareArm, type MissingArm, type ReadyArm } from './execution/ready_arm.js';
import { spaceNotes } from './execution/shared_memory_space.js';
import { armOf } from './plan/arms.js';
import type { PlannedCell } from './scenario/cells.js';
import type { Scenario } from './scenario/load_scenario.js';

export interface BenchChoice {
  readonly env: Environment;
  readonly project: Project | undefined;
  readonly distro?: string | undefined;
  /** Folder of the agents, if not that of the prefix in force. */
  readonly agents?: string | undefined;
}

export interface BenchSurroundings {
  readonly at: PrefixInProject;
  readonly env: Environment;
  readonly places: BenchPlaces;
}

export function benchSurroundings(choice: BenchChoice): BenchSurroundings {
  const { env, project, distro, agents } = choice;
  const prefix = findPrefix(env, project, { distro });
  return { at: { prefix, project }, env, places: findBench(prefix, project, agents) };
}

/** A scenario as it can be measured here. */
export interface ReadyScenario {
  readonly scenario: Scenario;
  readonly cells: readonly PlannedCell[];
  readonly arms: readonly ReadyArm[];
  readonly missing: readonly MissingArm[];
  /** Cells that were left out, and why. */
  readonly notes: readonly string[];
  readonly pin: readonly [number, number] | undefined;
}

function pinOf(scenario: Scenario, allowed: readonly number[]): [number, number] | undefined {
  if (scenario.pin === false) return undefined;
  return scenario.pin ?? coresToMeasureOn(allowed);
}

/** Finds out what of a scenario can be measured here; throws if nothing can. */
export function readyScenario(
  scenario: Scenario,
  { at, env, places }: BenchSurroundings,
  allowed: readonly number[] = allowedCores(),
  quota = cpuQuota() ?? Infinity,
): ReadyScenario {
  const prepared = scenario.arms.map((id) =>
    prepareArm(armOf(id), { at, env, places, variants: scenario.variants }),
  );
  const arms = prepared.filter((arm): arm is ReadyArm => 'manifest' in arm);
  const missing = prepared.filter((arm): arm is MissingArm => 'reason' in arm);
  if (arms.length === 0) {
    const reasons = missing.map(({ arm, reason }) => `${arm}: ${reason}`);
    throw benchNothingToMeasure({ scenario: scenario.name, reasons });
  }
  const polled = ({ cell }: PlannedCell): boolean => cell.conditions['mode'] === 'poll';
  const usable = Math.min(allowed.length, quota);
  const tooFew = usable < 2;
  const leftOut = tooFew ? scenario.cells.filter(polled) : [];
  const notes = leftOut.map(
    ({ cell }) => `${cell.id}: left out, polling takes two cores and ${usable} may be used`,
  );
  const cells = scenario.cells.filter((planned) => !leftOut.includes(planned));
  return { scenario, cells, arms, missing, notes, pin: pinOf(scenario, allowed) };
}

/** Looks whether shared memory has room for the scenario; throws where it has none at all. */
export function withSpaceNotes(
  ready: ReadyScenario,
  { env }: Pick<BenchSurroundings, 'env'>,
): ReadyScenario {
  const { scenario, cells, notes } = ready;
  return { ...ready, notes: [...notes, ...spaceNotes(scenario.name, cells, env)] };
}
