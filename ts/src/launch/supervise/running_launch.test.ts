// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { getEventListeners as listeners } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { put } from '../../ros/prefix_fixture.js';
import { planLaunch, startLaunch } from '../launch.js';
import { launchDirectory } from '../launch_fixture.js';
import { systemClock, type Clock } from '../process/clock.js';
import { endless, isAlive, observe, shell, until } from './running_fixture.js';

const quick = { term_after: '300ms', kill_after: '300ms' };

describe('a launch', { timeout: 30_000 }, () => {
  it('ends when all its processes have ended, and says how each did', async () => {
    const { launch, of, output } = await observe({
      nodes: {
        a: shell('echo one; echo two >&2; printf three'),
        b: shell('exit 3'),
        c: shell('kill -9 $$'),
      },
    });
    expect(await launch.done).toEqual({
      status: 'failed',
      failures: expect.arrayContaining([
        '/b ended with exit code 3',
        '/c was ended by SIGKILL',
      ]) as string[],
    });
    expect(output('/a').sort()).toEqual(['one', 'three', 'two']);
    expect(of('exited')).toHaveLength(3);
    expect(of('exited').find(({ process }) => process === '/c')).toMatchObject({
      signal: 'SIGKILL',
      stoppedBy: undefined,
    });
    expect(of('ended')).toHaveLength(1);
    expect(launch.statuses.map(({ state }) => state)).toEqual(['ended', 'failed', 'failed']);
  });

  it('has not failed if all went well', async () => {
    const { launch } = await observe({ nodes: { a: shell('exit 0'), b: shell('true') } });
    expect(await launch.done).toEqual({ status: 'ended', failures: [] });
  });

  it.each([
    ['fails', 'exit 4', 'failed', ['/boss ended with exit code 4']],
    ['ends', 'exit 0', 'ended', []],
  ])('ends with a required process that %s', async (_how, script, status, failures) => {
    const { launch, first } = await observe({
      nodes: { boss: { ...shell(`sleep 0.2; ${script}`), required: true }, other: endless },
    });
    expect(await launch.done).toEqual({ status, failures });
    expect(await first('exited', '/other')).toMatchObject({ stoppedBy: 'SIGINT' });
  });

  it('stops those first that wait for others', async () => {
    const slow = (name: string): { exec: string[] } =>
      shell(`trap 'sleep 0.2; exit 0' INT; echo ${name}; while :; do sleep 0.02; done`);
    const { launch, of, output } = await observe({
      nodes: {
        base: slow('base'),
        middle: { ...slow('middle'), after: { started: 'base' } },
        left: { ...slow('left'), after: [{ started: 'middle' }] },
        right: { ...slow('right'), after: [{ started: 'middle' }] },
      },
    });
    await until(() => ['/left', '/right'].every((id) => output(id).length > 0), 'all are up');
    const begin = performance.now();
    expect(await launch.stop()).toEqual({ status: 'stopped', failures: [] });
    const order = of('exited').map(({ process }) => process);
    expect(order.slice(0, 2).sort()).toEqual(['/left', '/right']);
    expect(order.slice(2)).toEqual(['/middle', '/base']);
    expect(performance.now() - begin).toBeGreaterThan(550); // three steps, the first one in parallel
  });

  it('ends what ignores signals with SIGKILL, after the times given', async () => {
    const { launch, first, output } = await observe({
      stop: { term_after: '300ms', kill_after: '200ms' },
      nodes: { deaf: shell(`trap '' INT TERM; echo up; while :; do sleep 0.02; done`) },
    });
    await until(() => output('/deaf').length > 0, 'it is up');
    const begin = performance.now();
    await launch.stop();
    expect(await first('exited')).toMatchObject({ stoppedBy: 'SIGKILL', signal: 'SIGKILL' });
    expect(performance.now() - begin).toBeGreaterThan(480);
  });

  it('hurries through the times that are left', async () => {
    const { launch, first, output } = await observe({
      stop: { term_after: '1min', kill_after: '1min' },
      nodes: {
        deaf: shell(`trap '' INT TERM; echo up; while :; do sleep 0.02; done`),
        after: { ...endless, after: { started: 'deaf' } },
      },
    });
    await until(() => output('/deaf').length > 0, 'it is up');
    void launch.stop();
    launch.hurry();
    launch.hurry();
    await launch.done;
    expect(await first('exited', '/deaf')).toMatchObject({ stoppedBy: 'SIGKILL' });
  });

  it('can be stopped while processes wait for their start', async () => {
    const { launch, of, output } = await observe({
      nodes: {
        a: endless,
        b: { ...endless, after: [{ exited: 'a' }] },
        c: { ...endless, after: [{ delay: '1h' }] },
      },
    });
    await until(() => output('/a').length > 0, 'a is up');
    expect(await launch.stop()).toEqual({ status: 'stopped', failures: [] });
    expect(of('started').map(({ process }) => process)).toEqual(['/a']);
  });

  it('leaves no grandchild behind, also when the leader ends by itself', async () => {
    const { launch, output } = await observe({
      stop: quick,
      nodes: {
        forks: shell(
          `sh -c 'trap "" INT TERM; echo $$; while :; do sleep 0.02; done' & sleep 0.3; exit 0`,
        ),
      },
    });
    await launch.done;
    const [grandchild] = output('/forks').map(Number);
    expect(grandchild).toBeGreaterThan(1);
    expect(isAlive(grandchild ?? 0)).toBe(false);
  });

  it('says whom it cannot reach, because it has left its group', async () => {
    const { launch, first, output } = await observe({
      nodes: { forks: shell(`setsid sh -c 'echo $$; exec sleep 30' & sleep 30`) },
    });
    await until(() => output('/forks').length > 0, 'the daemon is up');
    await launch.stop();
    const pid = Number(output('/forks')[0]);
    expect(await first('escaped')).toMatchObject({ process: '/forks', pid, program: 'sleep' });
    expect(isAlive(pid)).toBe(true);
    process.kill(pid, 'SIGKILL');
  });

  it('survives a program that has gone since it was planned', async () => {
    const directory = launchDirectory();
    const program = put(join(directory, 'tool'), '#!/bin/sh\n', 0o755);
    const options = {
      cwd: directory,
      project: undefined,
      env: { XDG_RUNTIME_DIR: directory },
      logs: false as const,
    };
    const plan = await planLaunch({ nodes: { a: { exec: program } } }, options);
    rmSync(program);
    const outcome = await startLaunch(plan, options).done;
    expect(outcome).toMatchObject({
      status: 'failed',
      failures: [expect.stringMatching(/^\/a could not be started: spawn .*ENOENT/)],
    });
  });

  it('gives its events one by one, until the last one', async () => {
    const { launch } = await observe({ nodes: { a: shell('echo said; exit 0') } });
    const types: string[] = [];
    for await (const { type } of launch.events.all()) types.push(type);
    expect(types).toEqual(['started', 'exited', 'ended']);
  });
});

describe('respawn', { timeout: 30_000 }, () => {
  const always = {
    when: 'always',
    delay: '20ms',
    jitter: 0,
    factor: 1,
    max: 3,
    window: '1min',
  } as const;

  it('starts again what ends, so often as it may', async () => {
    const { launch, of, output } = await observe({
      nodes: { a: { ...shell('echo $$; exit 1'), respawn: always } },
    });
    expect(await launch.done).toEqual({
      status: 'failed',
      failures: ['/a ended with exit code 1; given up, as it was restarted 3 times within 60 s'],
    });
    expect(new Set(output('/a')).size).toBe(4);
    expect(of('started').map(({ restarts }) => restarts)).toEqual([0, 1, 2, 3]);
    expect(of('gave-up')).toHaveLength(1);
    expect(launch.statuses[0]).toMatchObject({
      state: 'failed',
      restarts: 3,
      lastExit: { code: 1 },
    });
  });

  it('leaves nobody behind who listens for the order to stop', async () => {
    const listening: number[] = [];
    const clock: Clock = {
      now: () => systemClock.now(),
      sleep: (ms, signal) => {
        // The pause before a restart; between two lives nobody else waits.
        if (signal !== undefined && ms === 21) listening.push(listeners(signal, 'abort').length);
        return systemClock.sleep(ms, signal);
      },
    };
    const respawn = { ...always, delay: '21ms' } as const;
    const { launch } = await observe({ nodes: { a: { ...shell('exit 1'), respawn } } }, { clock });
    await launch.done;
    expect(listening).toEqual([0, 0, 0]);
  });

  it('on failure leaves alone what has ended well', async () => {
    const { launch } = await observe({
      nodes: {
        a: {
          ...shell('if [ -e done ]; then exit 0; fi; touch done; kill -9 $$'),
          respawn: { ...always, when: 'on-failure' },
        },
      },
    });
    expect(await launch.done).toEqual({ status: 'ended', failures: [] });
    expect(launch.statuses[0]?.restarts).toBe(1);
  });

  it('ends with the launch, also in the pause before a start', async () => {
    const { launch, first } = await observe({
      nodes: { a: { ...shell('exit 1'), respawn: { ...always, delay: '1h', cap: '1h' } } },
    });
    await first('restarting');
    expect(await launch.stop()).toEqual({ status: 'stopped', failures: [] });
  });

  it('lets a required process be restarted before it counts as ended', async () => {
    const { launch, of } = await observe({
      nodes: {
        a: { ...shell('exit 1'), respawn: { ...always, max: 1 }, required: true },
        b: endless,
      },
    });
    expect(await launch.done).toMatchObject({ status: 'failed' });
    expect(of('started').filter(({ process }) => process === '/a')).toHaveLength(2);
  });
});
