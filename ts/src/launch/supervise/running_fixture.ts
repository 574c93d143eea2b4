// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { temporaryDirectory } from '../../ros/prefix_fixture.js';
import type { LaunchDescription } from '../description/schema.js';
import { planLaunch, startLaunch, type LaunchOptions } from '../launch.js';
import { runtimeDirectory } from '../state/runtime_directory.js';
import type { LaunchEvent, LaunchEventOf, LaunchEventType } from './launch_event.js';
import type { RunningLaunch } from './running_launch.js';

export interface Observed {
  readonly launch: RunningLaunch;
  readonly events: LaunchEvent[];
  readonly directory: string;
  /** Folder of the state files. */
  readonly stateDirectory: string;
  /** The events of one type so far. */
  readonly of: <T extends LaunchEventType>(type: T) => LaunchEventOf<T>[];
  /** The first event of that type, come or to come. */
  readonly first: <T extends LaunchEventType>(
    type: T,
    process?: string,
  ) => Promise<LaunchEventOf<T>>;
  /** What a process has written so far. */
  readonly output: (process: string) => string[];
}

/** A shell script as a node: signals end it at once, unless it traps them. */
export function shell(script: string): { exec: string[] } {
  return { exec: ['/bin/sh', '-c', script] };
}

/** Runs until it is told to end, and says first that it is there. */
export const endless = shell('echo up; while :; do sleep 0.02; done');

/** Launches a description; whatever is left of it at the end of the test is killed. */
export async function observe(
  description: LaunchDescription,
  options: LaunchOptions = {},
): Promise<Observed> {
  const directory = temporaryDirectory();
  const env = {
    PATH: '/usr/bin:/bin',
    XDG_RUNTIME_DIR: join(directory, 'run'),
    ROS_LOG_DIR: join(directory, 'log'),
  };
  const given: LaunchOptions = { env, cwd: directory, project: undefined, ...options };
  const plan = await planLaunch(description, given);
  const launch = startLaunch(plan, given);
  const events: LaunchEvent[] = [];
  launch.events.on('event', (event) => events.push(event));
  onTestFinished(async () => {
    launch.hurry();
    launch.hurry();
    await launch.done;
  });
  const of = <T extends LaunchEventType>(type: T): LaunchEventOf<T>[] =>
    events.filter((event): event is LaunchEventOf<T> => event.type === type);
  return {
    launch,
    events,
    directory,
    stateDirectory: runtimeDirectory(given.env ?? env),
    of,
    first: async (type, process) => {
      const matches = (event: { process?: string }): boolean =>
        process === undefined || event.process === process;
      for (let tries = 0; tries < 1000; tries += 1) {
        const found = of(type).find((event) => matches(event as { process?: string }));
        if (found !== undefined) return found;
        await sleep(10);
      }
      throw new Error(`no event ${type} among ${JSON.stringify(events)}`);
    },
    output: (process) =>
      of('output')
        .filter((event) => event.process === process)
        .map(({ line }) => line),
  };
}

export function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

export async function until(holds: () => boolean, what: string): Promise<void> {
  for (let tries = 0; tries < 1000; tries += 1) {
    if (holds()) return;
    await sleep(10);
  }
  throw new Error(`not in 10 s: ${what}`);
}
