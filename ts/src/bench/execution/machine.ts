// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, release, totalmem, version } from 'node:os';
import type { Machine } from '../model.js';
import { cpuQuota } from './cpu_quota.js';

function readOr(path: string, fallback: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return fallback;
  }
}

/** Of the machine, without any name of its own. */
export function thisMachine(): Machine {
  const processors = cpus();
  const quota = cpuQuota();
  const frequency = '/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor';
  const clock = '/sys/devices/system/clocksource/clocksource0/current_clocksource';
  return {
    cpu: processors[0]?.model.trim() ?? 'not known',
    cores: processors.length,
    ...(quota !== undefined && { cpuQuota: quota }),
    virtualMachine: /^flags\s*:.*\bhypervisor\b/m.test(readOr('/proc/cpuinfo', '')),
    governor: readOr(frequency, 'not exposed'),
    clockSource: readOr(clock, 'not exposed'),
    kernel: `${release()} ${version()}`,
    memoryBytes: totalmem(),
  };
}

/** Cores of a list such as "0-3,8". */
function coresOf(list: string): number[] {
  return list.split(',').flatMap((part) => {
    const [first = NaN, last = first] = part.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}

/** Cores that this process, and so its children, may use. */
export function allowedCores(status = readOr('/proc/self/status', '')): number[] {
  const [, list] = /^Cpus_allowed_list:\s*(\S+)/m.exec(status) ?? [];
  return list === undefined ? cpus().map((_, index) => index) : coresOf(list);
}

/** The last two that may be used: the first one of a machine has the most interrupts. */
export function coresToMeasureOn(allowed: readonly number[]): [number, number] | undefined {
  const [one, other] = allowed.slice(-2);
  return one === undefined || other === undefined ? undefined : [one, other];
}

/** The commit that the clone is at, and whether its files are those of the commit. */
export function commitOf(root: string | undefined): { commit?: string; uncommitted?: boolean } {
  if (root === undefined) return {};
  const git = (...args: string[]): string | undefined => {
    const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
    return status === 0 ? stdout.trim() : undefined;
  };
  const commit = git('rev-parse', 'HEAD');
  if (commit === undefined) return {};
  return { commit, uncommitted: git('status', '--porcelain', '--untracked-files=no') !== '' };
}
