// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { dispatchingPrefix, installRmw, put, temporaryDirectory } from '../ros/prefix_fixture.js';
import { readyScenario, type BenchSurroundings, type ReadyScenario } from './bench_plan.js';
import { manifestOf } from './manifest.js';
import type { Manifest } from './model.js';
import { manifestOf as madeUpManifest } from './results_fixture.js';
import type { ResultsFolder } from './results_folder/results_folder.js';
import { differencesOf, readyToResume } from './resume.js';
import { newFolder, runBench } from './run_bench.js';
import { choose } from './scenario/choose.js';
import { parseScenario } from './scenario/load_scenario.js';

const text = `title: T
baseline: rmw_fastrtps_cpp
arms: [rmw_fastrtps_cpp, rmw_gone, iceoryx2]
cells:
  - { measure: latency, samples: 10 }
`;
const agent = `#!/bin/sh
echo '{"series": {}, "values": {"lost": 0}}'
`;

interface Begun {
  readonly root: string;
  readonly agents: string;
  readonly folder: ResultsFolder;
  readonly surroundings: BenchSurroundings;
}

/** One round of one arm, measured with a script. */
async function begun(): Promise<Begun> {
  const root = temporaryDirectory();
  const agents = join(root, 'agents');
  put(join(agents, 'bench_pingpong'), agent, 0o755);
  const base = dispatchingPrefix(join(root, 'ros'));
  installRmw(base, 'rmw_gone');
  const prefix = { distro: 'jazzy', base, overlays: [] };
  const surroundings = {
    at: { prefix, project: undefined },
    env: { PATH: process.env['PATH'], ROS_DISTRO: 'jazzy' },
    places: { agents, scenarios: root, profiles: root },
  } as unknown as BenchSurroundings;
  const scenario = choose(parseScenario(text, { file: 'x.yaml', absolute: '/x.yaml' }), {
    ...{ rounds: 1, arms: ['rmw_fastrtps_cpp', 'rmw_gone'] },
  });
  const ready = readyScenario(scenario, surroundings);
  const folder = await newFolder(join(root, 'out'), ready);
  await measure(ready, { root, agents, folder, surroundings });
  return { root, agents, folder, surroundings };
}

function measure(ready: ReadyScenario, { folder, surroundings }: Begun): Promise<void> {
  const { signal } = new AbortController();
  return runBench({ ready, surroundings, folder, signal, report: () => undefined });
}

describe('a comparison goes on', () => {
  it('as it began, with what the command line said instead of the scenario', async () => {
    const { folder, surroundings } = await begun();
    const { ready, again } = await readyToResume(folder, surroundings);
    expect(ready.scenario).toMatchObject({ rounds: 1, arms: ['rmw_fastrtps_cpp', 'rmw_gone'] });
    expect(again).toBe(0);
    const now = JSON.parse(JSON.stringify(manifestOf(ready, surroundings))) as Manifest;
    const before = await folder.manifest();
    const { startedMs, endedMs, loadBefore, loadAfter } = now;
    expect({ ...before, startedMs, endedMs, loadBefore, loadAfter }).toEqual(now);
  });

  it('saying how many runs are tried again', async () => {
    const { folder, surroundings } = await begun();
    const [run] = await folder.plan();
    if (run === undefined) throw new Error('nothing is planned');
    await folder.writeRecord({
      ...run,
      ...{ startedMs: 0, tookMs: 1, status: 'failed', reason: 'x' },
    });
    expect((await readyToResume(folder, surroundings)).again).toBe(1);
  });

  it('not with other agents', async () => {
    const { folder, surroundings, agents } = await begun();
    put(join(agents, 'bench_pingpong'), `${agent}# built again\n`, 0o755);
    await expect(readyToResume(folder, surroundings)).rejects.toMatchObject({
      code: 'L2N_BENCH_RESUME_DIFFERS',
      message: `${folder.path} cannot go on: one comparison must not have runs of both.
  the files of agents are not those that it began with
put it back as it was, or begin anew in another folder: l2net bench run SCENARIO --out OTHER`,
    });
  });

  it('not with another build of an rmw of the same version', async () => {
    const { folder, surroundings, root } = await begun();
    const library = join(root, 'ros', 'lib', 'librmw_fastrtps_cpp.so');
    renameSync(library, `${library}.old`);
    put(library, 'built again');
    await expect(readyToResume(folder, surroundings)).rejects.toThrow(
      /the files of rmw_fastrtps_cpp are not those/,
    );
  });

  it('not in another environment', async () => {
    const { folder, surroundings } = await begun();
    const env = { ...surroundings.env, ROS_LOCALHOST_ONLY: '1' };
    await expect(readyToResume(folder, { ...surroundings, env })).rejects.toThrow(
      /the environment of rmw_fastrtps_cpp was .*, and is .*ROS_LOCALHOST_ONLY=1/,
    );
  });

  it('not without an arm that it began with', async () => {
    const { folder, surroundings, root } = await begun();
    rmSync(join(root, 'ros/lib/librmw_gone.so'));
    await expect(readyToResume(folder, surroundings)).rejects.toMatchObject({
      code: 'L2N_BENCH_RESUME_DIFFERS',
      details: {
        differences: [
          expect.stringMatching(/^rmw_gone cannot be measured any more: rmw_gone is not installed/),
        ],
      },
    });
  });

  it('not without a cell that it began with', async () => {
    const { folder, surroundings } = await begun();
    const plan = await folder.plan();
    const left = plan.map((run) => ({ ...run, cell: 'latency/poll/fixed/64B/reliable' }));
    vi.spyOn(folder, 'plan').mockResolvedValue(left);
    await expect(readyToResume(folder, surroundings)).rejects.toThrow(
      /latency\/poll\/fixed\/64B\/reliable cannot be measured any more/,
    );
  });
});

describe('what makes runs of now others than those of before', () => {
  const before: Manifest = {
    ...madeUpManifest(['rmw_shm', 'rmw_x']),
    ...{ pin: [2, 3], builds: { agents: 'a', rmw_shm: 'b' }, commit: '1' },
  };
  const [own, other] = before.arms;
  if (own === undefined || other === undefined) throw new Error('the manifest lacks its arms');

  it('is nothing of the load, the time, or the commit of what was built before', () => {
    const now = { ...before, startedMs: 1, endedMs: 2, loadBefore: 9, loadAfter: 9, commit: '2' };
    expect(differencesOf(before, now)).toEqual([]);
  });

  it.each<[string, Partial<Manifest>]>([
    ['the cores to measure on were 2 and 3, and are 0 and 1', { pin: [0, 1] }],
    ['the cores to measure on were 2 and 3, and are none', { pin: undefined }],
    ['the CPU quota was none, and is 1.5', { machine: { ...before.machine, cpuQuota: 1.5 } }],
    ['the kernel was 6.1.0, and is 6.2', { machine: { ...before.machine, kernel: '6.2' } }],
    [
      'the version of rmw_x was rmw_x 1.2.3, and is rmw_x 2',
      { arms: [own, { ...other, versions: ['rmw_x 2'] }] },
    ],
    [
      'the files of rmw_shm are not those that it began with',
      { builds: { agents: 'a', rmw_shm: 'c' } },
    ],
  ])('is that %s', (difference, changes) => {
    expect(differencesOf(before, { ...before, ...changes })).toEqual([difference]);
  });
});
