// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What is heavy (schema, YAML, graph) is loaded by the first launch, and nothing of ROS before a
// node needs it: this can be imported anywhere.
import type { LaunchDescription } from './description/schema.js';
import type { LaunchOptions } from './launch.js';
import type { LaunchPlan } from './plan/process_plan.js';
import type { RunningLaunch } from './supervise/running_launch.js';

export { defineLaunch } from './define_launch.js';
export type { ArgumentValue, LaunchDescription } from './description/schema.js';
export { double, type WrittenNumber } from '../document/written_number.js';
export type { LaunchOptions } from './launch.js';
export type { GraphPlace, LaunchPlan, ProcessPlan } from './plan/process_plan.js';
export { runCommand, type RunOptions } from './run_command.js';
export type { LaunchState } from './state/launch_state.js';
export { readLaunchStates, supervisionByPid, type Supervision } from './state/read_states.js';
export { runtimeDirectory } from './state/runtime_directory.js';
export type { LaunchEvent, LaunchEventType, LaunchOutcome } from './supervise/launch_event.js';
export type { RunningLaunch } from './supervise/running_launch.js';
export type { ProcessState, ProcessStatus } from './supervise/supervised_process.js';

/**
 * Starts a launch file, or a description, and gives what runs then. Rejects, with nothing started,
 * if there is any mistake in it. The processes end with this one, however it ends.
 */
export async function launch(
  description: string | LaunchDescription,
  options: LaunchOptions = {},
): Promise<RunningLaunch> {
  return (await import('./launch.js')).launch(description, options);
}

/** Works out what a launch would do, and starts nothing. Rejects with every mistake. */
export async function planLaunch(
  description: string | LaunchDescription,
  options: LaunchOptions = {},
): Promise<LaunchPlan> {
  return (await import('./launch.js')).planLaunch(description, options);
}
