// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { put, temporaryDirectory } from '../../ros/prefix_fixture.js';
import { cpuQuota } from './cpu_quota.js';

/** Files below a folder that stands for /sys/fs/cgroup. */
function mounted(files: Readonly<Record<string, string>>): string {
  const root = temporaryDirectory();
  for (const [path, text] of Object.entries(files)) put(join(root, path), `${text}\n`);
  return root;
}

describe('the CPUs that control groups grant', () => {
  it.each([
    ['no limit', { 'cpu.max': 'max 100000' }, undefined],
    ['no file', {}, undefined],
    ['a container, which sees its group as the root', { 'cpu.max': '150000 100000' }, 1.5],
    ['a group', { 'a/b/cpu.max': '50000 100000' }, 0.5],
    [
      'the least of a group and those above it',
      { 'a/cpu.max': '200000 100000', 'a/b/cpu.max': 'max 100000', 'cpu.max': '800000 100000' },
      2,
    ],
  ])('are those of %s', (_, files, quota) => {
    expect(cpuQuota('0::/a/b\n', mounted(files))).toBe(quota);
  });

  it('are those of version 1, too', () => {
    const groups = '3:cpuset:/\n2:cpu,cpuacct:/docker/x\n1:name=systemd:/\n';
    const limited = (quota: string): string =>
      mounted({
        'cpu,cpuacct/docker/x/cpu.cfs_quota_us': quota,
        'cpu,cpuacct/docker/x/cpu.cfs_period_us': '50000',
      });
    expect(cpuQuota(groups, limited('100000'))).toBe(2);
    expect(cpuQuota(groups, limited('-1'))).toBeUndefined();
  });
});
