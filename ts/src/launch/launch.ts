// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { resolve } from 'node:path';
import type { GraphSource } from '../graph/index.js';
import {
  enclosingProject,
  findPrefix,
  rmwEnvironment,
  withChange,
  type Project,
} from '../ros/index.js';
import type { ArgumentValue, LaunchDescription } from './description/schema.js';
import { newLogDirectory, pruneLogs } from './output/log_directory.js';
import type { Environment, SelectRmw } from './plan/node_environment.js';
import { prepareLaunch } from './plan/prepare.js';
import type { GraphPlace, LaunchPlan } from './plan/process_plan.js';
import { systemClock, type Clock } from './process/clock.js';
import { openGraph } from './readiness/open_graph.js';
import { readLaunchStates } from './state/read_states.js';
import { runtimeDirectory } from './state/runtime_directory.js';
import { RunningLaunch } from './supervise/running_launch.js';

export interface LaunchOptions {
  /** Arguments of the description. */
  readonly args?: Readonly<Record<string, ArgumentValue>>;
  /** Replaces every rmw that the description names. */
  readonly rmw?: string | undefined;
  /** ROS distribution, where the set-up installed several and none is sourced. */
  readonly distro?: string | undefined;
  /** Environment that the nodes' own is made from; default: this process's. */
  readonly env?: Environment;
  readonly cwd?: string;
  /** The clone whose ROS is used where none is sourced; default: the one that this file is in. */
  readonly project?: Project | undefined;
  /** Folder for logs; false: none are kept. */
  readonly logs?: string | false | undefined;
  /** Where graphs for the gates come from; default: shared memory, or a process with the rmw. */
  readonly openGraph?: (place: GraphPlace) => Promise<GraphSource>;
  readonly clock?: Clock;
}

function rmwSelector(project: Project | undefined, distro: string | undefined): SelectRmw {
  return (rmw, env) => {
    const at = { prefix: findPrefix(env, project, { distro }), project };
    return withChange(env, rmwEnvironment(at, rmw, env));
  };
}

/** Works out what a launch would do, and starts nothing. Rejects with every mistake. */
export function planLaunch(
  description: string | LaunchDescription,
  options: LaunchOptions = {},
): Promise<LaunchPlan> {
  const { args = {}, rmw, distro, env = process.env, cwd = process.cwd(), logs } = options;
  const project = 'project' in options ? options.project : enclosingProject();
  return prepareLaunch(description, {
    args,
    rmw,
    env,
    cwd,
    selectRmw: rmwSelector(project, distro),
    logDirectory: typeof logs === 'string' ? resolve(cwd, logs) : undefined,
  });
}

function runningLaunchers(env: Environment): Set<number> {
  return new Set(readLaunchStates(runtimeDirectory(env)).map(({ launcher }) => launcher.pid));
}

/** Starts what was planned. */
export function startLaunch(plan: LaunchPlan, options: LaunchOptions = {}): RunningLaunch {
  const { env = process.env, logs, clock = systemClock } = options;
  let logDirectory = plan.logs.directory;
  if (logs === false) logDirectory = undefined;
  else if (logDirectory === undefined) {
    pruneLogs(plan.name, env, { running: runningLaunchers(env) });
    logDirectory = newLogDirectory(plan.name, env, new Date(), process.pid);
  }
  return new RunningLaunch(plan, {
    clock,
    random: Math.random,
    openGraph: options.openGraph ?? openGraph,
    logDirectory,
    stateDirectory: runtimeDirectory(env),
  });
}

/**
 * Starts a launch file, or a description, and gives what runs then. Rejects, with nothing started,
 * if there is any mistake in it.
 */
export async function launch(
  description: string | LaunchDescription,
  options: LaunchOptions = {},
): Promise<RunningLaunch> {
  return startLaunch(await planLaunch(description, options), options);
}
