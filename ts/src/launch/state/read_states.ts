// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { statOf } from '../process/proc.js';
import type { ProcessStatus } from '../supervise/supervised_process.js';
import { launchStateVersion, type LaunchState } from './launch_state.js';

function parsed(path: string): LaunchState | undefined {
  try {
    const state = JSON.parse(readFileSync(path, 'utf8')) as LaunchState;
    return state.version === launchStateVersion ? state : undefined;
  } catch {
    return undefined; // removed since the folder was read, or not ours
  }
}

function isRunning({ launcher }: LaunchState): boolean {
  return statOf(launcher.pid)?.startTime === launcher.startTime;
}

/** The launches of this user that are running now; what a killed one left is none. */
export function readLaunchStates(directory: string): LaunchState[] {
  let names: string[];
  try {
    names = readdirSync(directory);
  } catch {
    return []; // nothing was launched since the machine has started
  }
  return names
    .filter((name) => /^launch-\d+-\d+\.json$/.test(name))
    .flatMap((name) => parsed(join(directory, name)) ?? [])
    .filter(isRunning);
}

/** What a launcher knows about a process of the graph. */
export interface Supervision {
  readonly launch: string;
  readonly process: ProcessStatus;
}

/**
 * Finds who supervises a process: itself or, where a launched program started it in turn, the
 * leader of its process group.
 */
export function supervisionByPid(
  states: readonly LaunchState[],
): (pid: number) => Supervision | undefined {
  const byPid = new Map(
    states.flatMap((state) =>
      state.processes.flatMap((process): [number, Supervision][] =>
        process.pid === undefined ? [] : [[process.pid, { launch: state.name, process }]],
      ),
    ),
  );
  return (pid) => byPid.get(pid) ?? byPid.get(statOf(pid)?.group ?? -1);
}
