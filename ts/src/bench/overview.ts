// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { CodedError } from '../errors/index.js';
import { findPrefix } from '../ros/index.js';
import type { BenchChoice } from './bench_plan.js';
import { searchBench } from './execution/agents.js';
import { prepareArm } from './execution/ready_arm.js';
import { armOf } from './plan/arms.js';
import { peers } from './plan/peers.js';
import { loadScenario, scenariosIn, type Scenario } from './scenario/load_scenario.js';

export type ScenarioRow =
  | {
      readonly name: string;
      readonly title: string;
      readonly cells: number;
      readonly rounds: number;
    }
  | { readonly name: string; readonly problem: string };

export interface ArmRow {
  readonly arm: string;
  readonly installed: boolean;
  /** Its versions, or why it is missing and how to get it. */
  readonly state: string;
}

/** What can be measured here, and what is in the way of the rest. */
export interface Overview {
  readonly scenarios: readonly ScenarioRow[];
  readonly arms: readonly ArmRow[];
  /** Why nothing can be measured at all, whatever the arm. */
  readonly problem?: string;
}

type Read = Scenario | { readonly name: string; readonly problem: string };

/** A scenario that somebody is just writing is no reason not to show the others. */
async function read(name: string, folder: string): Promise<Read> {
  try {
    return await loadScenario(name, { folder, cwd: folder });
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return { name, problem: error.message };
  }
}

function rowOf(scenario: Read): ScenarioRow {
  if ('problem' in scenario) return scenario;
  const { name, title, cells, rounds } = scenario;
  return { name, title, cells: cells.length, rounds };
}

/** Each arm is looked at once, however many scenarios have it. */
export async function overview({ env, project, distro, agents }: BenchChoice): Promise<Overview> {
  const prefix = findPrefix(env, project, { distro });
  const { places, problem } = searchBench(prefix, project, agents);
  const scenarios = await Promise.all(
    scenariosIn(places.scenarios).map((name) => read(name, places.scenarios)),
  );
  const readable = scenarios.filter((one): one is Scenario => !('problem' in one));
  const variants = Object.assign(
    {},
    ...readable.map((one) => one.variants),
  ) as Scenario['variants'];
  const ids = new Set([...readable.flatMap(({ arms }) => arms), ...Object.keys(peers)]);
  const arms = [...ids].map((id): ArmRow => {
    const arm = prepareArm(armOf(id), { at: { prefix, project }, env, places, variants });
    if ('reason' in arm) return { arm: id, installed: false, state: `missing: ${arm.reason}` };
    const versions = arm.arm.kind === 'floor' ? ['part of the bench'] : arm.manifest.versions;
    return { arm: id, installed: true, state: versions.join(', ') };
  });
  return {
    ...{ scenarios: scenarios.map(rowOf), arms },
    ...(problem !== undefined && { problem: problem.message }),
  };
}
