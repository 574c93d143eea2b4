// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { rosVariables, type RosEnvironment, type RosProcess } from './host_facts.js';
import { deviceAt } from './mounts.js';
import { linkedName, textOf } from './read_file.js';

const kibibyte = 1024;

/** Libraries beside rmw implementations that are named as these are. */
const helpers = /^rmw_(implementation|dds_common|security_common)\b|_shared_cpp$/;

/**
 * The daemon of the ros2 command goes on for hours with the rmw of the shell that first used the
 * command; it is nobody's node, and needs not be of the same rmw as the nodes are.
 */
const commandLineOfDaemon = '\0--name\0ros2-daemon\0';

/** A process's environment as text, variables that decide nothing left out. */
export function rosEnvironment(environ: string): RosEnvironment {
  const entries = environ.split('\0').flatMap((entry): [string, string][] => {
    const name = rosVariables.find((variable) => entry.startsWith(`${variable}=`));
    return name === undefined ? [] : [[name, entry.slice(name.length + 1)]];
  });
  return Object.fromEntries(entries);
}

/** Names of the rmw implementations that are mapped. */
export function loadedRmws(maps: string): string[] {
  const names = [...maps.matchAll(/\/lib(rmw_\w+)\.so/g)].map(([, name = '']) => name);
  return [...new Set(names)].filter((name) => !helpers.test(name) && !name.includes('__'));
}

/** With several in memory, one was preloaded over the one that rcl is linked with. */
function rmwInForce(maps: string, environ: string | undefined): string | undefined {
  const loaded = loadedRmws(maps);
  const asked = environ === undefined ? undefined : rosEnvironment(environ).RMW_IMPLEMENTATION;
  const preloaded = /(?:^|\0)LD_PRELOAD=[^\0]*\/lib(rmw_\w+)\.so/.exec(environ ?? '')?.[1];
  return loaded.find((name) => name === asked || name === preloaded) ?? loaded[0];
}

/** The soft limit of a line of /proc/PID/limits. */
export function softLimit(limits: string | undefined, name: string): number | undefined {
  const line = limits?.split('\n').find((one) => one.startsWith(name));
  const soft = line?.slice(name.length).trim().split(/\s+/)[0];
  return soft === 'unlimited' ? Infinity : soft === undefined ? undefined : Number(soft);
}

function statusField(status: string | undefined, name: string): number | undefined {
  const value = new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status ?? '')?.[1];
  return value === undefined ? undefined : Number(value);
}

function rosProcess(folder: string, pid: number, shmDirectory: string): RosProcess | undefined {
  const file = (name: string): string | undefined => textOf(join(folder, name));
  const maps = file('maps');
  if (!maps?.includes('/librcl.so')) return undefined;
  if (file('cmdline')?.includes(commandLineOfDaemon) === true) return undefined;
  const [status, limits, environ] = [file('status'), file('limits'), file('environ')];
  const locked = statusField(status, 'VmLck');
  return {
    pid,
    uid: statusField(status, 'Uid'),
    program: linkedName(join(folder, 'exe')) ?? /^Name:\s+(.*)$/m.exec(status ?? '')?.[1] ?? '?',
    rmw: rmwInForce(maps, environ),
    environment: environ === undefined ? undefined : rosEnvironment(environ),
    sharedMemoryDevice: deviceAt(file('mountinfo'), shmDirectory),
    openFilesLimit: softLimit(limits, 'Max open files'),
    lockedBytes: locked === undefined ? undefined : locked * kibibyte,
    lockedLimit: softLimit(limits, 'Max locked memory'),
  };
}

/** Everybody who has loaded rcl, as far as this user may look. */
export function rosProcesses(procDirectory: string, shmDirectory: string): RosProcess[] {
  let names: string[];
  try {
    names = readdirSync(procDirectory);
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    return rosProcess(join(procDirectory, name), Number(name), shmDirectory) ?? [];
  });
}
