// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

function textOf(...path: readonly string[]): string {
  try {
    return readFileSync(join(...path), 'utf8').trim();
  } catch {
    return '';
  }
}

/** A group and all above it: it has no more than they have. */
function withParents(group: string): string[] {
  return group === '/' ? [group] : [group, ...withParents(dirname(group))];
}

/** CPUs; undefined where there is no limit: 'max' in version 2, -1 in version 1. */
function cpusOf(quota: string | undefined, period: string | undefined): number | undefined {
  const cpus = Number(quota) / Number(period);
  return cpus > 0 && Number.isFinite(cpus) ? cpus : undefined;
}

/**
 * CPUs that the control groups of this process grant at most, as containers are given them;
 * undefined where none sets a limit. `groups`: /proc/self/cgroup; `root`: where they are mounted.
 */
export function cpuQuota(
  groups = textOf('/proc/self/cgroup'),
  root = '/sys/fs/cgroup',
): number | undefined {
  const quotas = [...groups.matchAll(/^\d+:(.*?):(\/.*)$/gm)].flatMap(
    ([, names = '', path = '/']) =>
      withParents(path).flatMap((group) => {
        // Version 2 has one tree, version 1 one for each set of controllers.
        if (names === '') return cpusOf(...limitOf(textOf(root, group, 'cpu.max'))) ?? [];
        if (!names.split(',').includes('cpu')) return [];
        const [quota, period] = ['quota', 'period'].map((what) =>
          textOf(root, names, group, `cpu.cfs_${what}_us`),
        );
        return cpusOf(quota, period) ?? [];
      }),
  );
  return quotas.length === 0 ? undefined : Math.min(...quotas);
}

function limitOf(line: string): [string | undefined, string | undefined] {
  const [quota, period] = line.split(' ');
  return [quota, period];
}
