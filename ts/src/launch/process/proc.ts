// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What the kernel tells about processes in /proc. A process may end between two readings, so what
// cannot be read is not there.
import { readdirSync, readFileSync } from 'node:fs';

export interface ProcStat {
  readonly pid: number;
  /** Name of the executable, at most 15 characters. */
  readonly program: string;
  /** Z: dead, and not yet collected by its parent. */
  readonly state: string;
  readonly group: number;
  /** Clock ticks since boot; with the pid it names one process for ever. */
  readonly startTime: string;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return undefined;
  }
}

export function statOf(pid: number): ProcStat | undefined {
  const text = read(`/proc/${pid}/stat`);
  if (text === undefined) return undefined;
  // The name stands in parentheses and may hold any character, also ")" and blanks.
  const open = text.indexOf('(');
  const close = text.lastIndexOf(')');
  const fields = text.slice(close + 2).split(' ');
  return {
    pid,
    program: text.slice(open + 1, close),
    state: fields[0] ?? '',
    group: Number(fields[2]),
    startTime: fields[19] ?? '',
  };
}

function pids(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

/** The living members of a process group; what only waits to be collected is dead. */
export function membersOf(group: number): ProcStat[] {
  return pids().flatMap((pid) => {
    const stat = statOf(pid);
    return stat?.group === group && stat.state !== 'Z' ? [stat] : [];
  });
}

/** Living processes that were started with this in their environment, as far as we may look. */
export function processesWith(variable: string, value: string): ProcStat[] {
  const entry = `${variable}=${value}`;
  return pids().flatMap((pid) => {
    if (read(`/proc/${pid}/environ`)?.split('\0').includes(entry) !== true) return [];
    const stat = statOf(pid);
    return stat === undefined || stat.state === 'Z' ? [] : [stat];
  });
}

/** One variable of a process's environment as it was started. */
export function environmentOf(pid: number, variable: string): string | undefined {
  const entries = read(`/proc/${pid}/environ`)?.split('\0') ?? [];
  const found = entries.find((entry) => entry.startsWith(`${variable}=`));
  return found?.slice(variable.length + 1);
}
