// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { readFileSync, readlinkSync } from 'node:fs';
import { basename, join } from 'node:path';

/** What /proc counts processor time in, on every architecture that ROS runs on. */
const ticksPerSecond = 100;

/** Names of executables are cut here in the kernel's `comm`. */
const commLength = 15;

export interface ProcessStat {
  readonly comm: string;
  /** Processor time since the process began, all threads. */
  readonly cpuSeconds: number;
  readonly threads: number;
  /** From the boot of the host to the start of the process. */
  readonly startSeconds: number;
}

/** The fields of /proc/PID/stat; a program's name may hold blanks and parentheses. */
export function parseStat(text: string): ProcessStat | undefined {
  const [open, close] = [text.indexOf('('), text.lastIndexOf(')')];
  const fields = text.slice(close + 2).split(' ');
  const field = (number: number): number => Number(fields[number - 3]); // numbered as in proc(5)
  const [user, system, threads, start] = [field(14), field(15), field(20), field(22)];
  if (open < 0 || Number.isNaN(start)) return undefined;
  return {
    comm: text.slice(open + 1, close),
    cpuSeconds: (user + system) / ticksPerSecond,
    threads,
    startSeconds: start / ticksPerSecond,
  };
}

export function parsePss(text: string): number | undefined {
  const kilobytes = /^Pss:\s+(\d+) kB$/m.exec(text)?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}

/** Processes as the kernel shows them; undefined for whatever is gone or not ours to see. */
export class ProcDirectory {
  constructor(private readonly directory = '/proc') {}

  stat(pid: number): ProcessStat | undefined {
    const text = this.read(String(pid), 'stat');
    return text === undefined ? undefined : parseStat(text);
  }

  /**
   * The process `pid` if it runs `program`: what a process in a container calls itself is
   * somebody else here, or nobody.
   */
  statOf(pid: number, program: string): ProcessStat | undefined {
    const stat = this.stat(pid);
    if (stat === undefined) return undefined;
    const executable = this.executable(pid) ?? stat.comm;
    const same =
      executable === program ||
      (executable === stat.comm &&
        program.startsWith(executable) &&
        executable.length === commLength);
    return same ? stat : undefined;
  }

  /** Memory of the process alone and its share of what it has in common; costs it some time. */
  pssBytes(pid: number): number | undefined {
    const text = this.read(String(pid), 'smaps_rollup');
    return text === undefined ? undefined : parsePss(text);
  }

  /** Since the host was booted. */
  uptimeSeconds(): number {
    return Number(this.read('uptime')?.split(' ')[0] ?? NaN);
  }

  private executable(pid: number): string | undefined {
    try {
      const path = readlinkSync(join(this.directory, String(pid), 'exe'));
      return basename(path.replace(/ \(deleted\)$/, ''));
    } catch {
      return undefined; // another user's
    }
  }

  private read(...parts: string[]): string | undefined {
    try {
      return readFileSync(join(this.directory, ...parts), 'latin1');
    } catch {
      return undefined;
    }
  }
}
