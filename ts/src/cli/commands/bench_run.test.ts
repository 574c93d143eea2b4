// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isAlive, until } from '../../launch/supervise/running_fixture.js';
import {
  dispatchingPrefix,
  projectWithWheels,
  put,
  temporaryDirectory,
} from '../../ros/prefix_fixture.js';
import type { Project } from '../../ros/project.js';
import { l2net, type Answer } from '../context_fixture.js';

const well = `#!/bin/sh\necho '{"series": {}, "values": {"lost": 0}}'\n`;

interface Place {
  readonly project: Project;
  readonly agent: string;
  readonly scenario: string;
  readonly out: string;
}

/** A clone whose one agent is this script. */
function place(script = well, rounds = 4): Place {
  const { project } = projectWithWheels();
  const agent = join(project.overlay('jazzy'), 'lib/l2net_bench/bench_pingpong');
  put(agent, script, 0o755);
  const text = `title: T\nrounds: ${rounds}\narms: [rmw_shm]\ncells: [{ measure: latency }]\n`;
  const scenario = put(join(project.root, 'mine.yaml'), text);
  return { project, agent, scenario, out: join(project.root, 'out') };
}

function benchRun(
  { project, scenario, out }: Place,
  signal = new AbortController().signal,
): Promise<Answer> {
  return l2net(['bench', 'run', scenario, '--out', out], { project, stopSignal: () => signal });
}

describe('l2net bench run --resume', () => {
  it.each([
    [['mine.yaml'], 'takes no mine.yaml'],
    [['--quick', '--rounds', '3'], 'takes no --quick, --rounds'],
    [['--full', '--out', 'other', '--arms', 'rmw_shm'], 'takes no --full, --out, --arms'],
  ])('is not given %j beside', async (args, reason) => {
    const { status, error } = await l2net(['bench', 'run', '--resume', 'x', ...args]);
    expect({ status, error }).toEqual({
      status: 2,
      error: expect.stringContaining(reason) as string,
    });
    expect(error).toContain('L2N_INVALID_USAGE');
  });

  it('refuses to mix two builds of the agents, and goes on with the one it began with', async () => {
    const here = place();
    expect(await benchRun(here)).toMatchObject({ status: 0 });
    const resume = ['bench', 'run', '--resume', here.out];
    put(here.agent, `${well}# built again\n`);
    const refused = await l2net(resume, here);
    expect(refused.status).toBe(2);
    expect(refused.error).toMatch(
      /out cannot go on: .*the files of agents .*begin anew.* \[L2N_BENCH_RESUME_DIFFERS\]/s,
    );
    put(here.agent, well);
    expect(await l2net(resume, here)).toMatchObject({
      status: 0,
      error: expect.not.stringContaining('again') as string,
    });
  });
});

describe('l2net bench run', () => {
  it('tells what failed and what was left out for it, and tries that again when it goes on', async () => {
    const here = place('#!/bin/sh\necho no luck >&2; exit 1\n');
    const { status, out, error } = await benchRun(here);
    expect(status).toBe(6);
    expect(out).toContain('2 runs failed\n2 left out, because their arm had failed there before\n');
    const told = error.split('\n').filter((line) => /^(failed|left out):/.test(line));
    const line = (how: string): unknown =>
      expect.stringMatching(
        `^${how}: .*no luck \\(exit status 1\\)$`.replace('CELL', 'latency/\\S+ rmw_shm'),
      );
    expect(told).toEqual([
      line('failed: CELL, round 1'),
      line('failed: CELL, round 2'),
      line('left out: CELL, round 3 and later: failed 2 times before, the last time'),
    ]);
    const resumed = await l2net(['bench', 'run', '--resume', here.out], here);
    expect(resumed.error).toContain('trying again, once: 4 that failed or were left out\n');
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ])('that %s stops ends with %i', async (name, status) => {
    const answer = await benchRun(place(), AbortSignal.abort(name));
    expect(answer.status).toBe(status);
    expect(answer.error).toContain('stopped; go on with: l2net bench run --resume');
  });
});

const program = fileURLToPath(new URL('../../../bin/l2net.js', import.meta.url));
const built = existsSync(new URL('../../../dist/cli/main.js', import.meta.url));

/** A process of l2net whose agent, and a child of that, do not mind to be asked to end. */
async function running(): Promise<{ bench: ChildProcess; agents: number[] }> {
  const root = temporaryDirectory();
  const pids = join(root, 'pids');
  const agent = `#!/bin/sh
trap '' INT TERM
(while :; do sleep 0.05; done) & echo "$$ $!" > '${pids}.new'; mv '${pids}.new' '${pids}'
wait\n`;
  put(join(root, 'agents/bench_floor'), agent, 0o755);
  put(join(root, 'agents/bench_pingpong'), agent, 0o755);
  const text = 'title: T\nbaseline: floor\narms: [floor]\ncells: [{ measure: floor }]\n';
  const scenario = put(join(root, 'mine.yaml'), text);
  const env = {
    ...{ PATH: process.env['PATH'], HOME: root, TMPDIR: root, ROS_DISTRO: 'of_this_test' },
    AMENT_PREFIX_PATH: dispatchingPrefix(join(root, 'ros')),
  };
  const args = [
    'bench',
    'run',
    scenario,
    '--agents',
    join(root, 'agents'),
    '--out',
    join(root, 'o'),
  ];
  const bench = spawn(process.execPath, [program, ...args], { env, cwd: root, stdio: 'ignore' });
  await until(() => existsSync(pids), 'the agent runs');
  const agents = readFileSync(pids, 'utf8').trim().split(' ').map(Number);
  onTestFinished(() => {
    for (const pid of agents.filter(isAlive)) process.kill(pid, 'SIGKILL');
  });
  return { bench, agents };
}

describe.skipIf(!built)('a process of l2net bench run', { timeout: 60_000 }, () => {
  it('that is killed leaves nobody behind', async () => {
    const { bench, agents } = await running();
    expect(agents).toHaveLength(2);
    expect(agents.every(isAlive)).toBe(true);
    bench.kill('SIGKILL');
    await until(() => !agents.some(isAlive), 'the agent and its child have ended');
  });

  it('ends with 143 after SIGTERM, and leaves nobody behind', async () => {
    const { bench, agents } = await running();
    bench.kill('SIGTERM');
    expect(await once(bench, 'exit')).toEqual([143, null]);
    expect(agents.filter(isAlive)).toEqual([]);
  });
});
