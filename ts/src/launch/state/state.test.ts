// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { chmodSync, existsSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { userInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { put, temporaryDirectory } from '../../ros/prefix_fixture.js';
import { endless, observe, shell, until } from '../supervise/running_fixture.js';
import type { LaunchState } from './launch_state.js';
import { readLaunchStates, supervisionByPid } from './read_states.js';
import { ensureRuntimeDirectory, runtimeDirectory } from './runtime_directory.js';

describe('the state of a launch', { timeout: 30_000 }, () => {
  it('can be read by others while it runs, and is gone afterwards', async () => {
    const respawn = { when: 'always', delay: '1h', cap: '1h' } as const;
    const { launch, stateDirectory, first, output } = await observe({
      name: 'robot',
      nodes: {
        a: endless,
        b: { ...shell('exit 3'), respawn },
        c: { ...shell('sh -c "echo \\$\\$; sleep 30" & wait') },
      },
    });
    await first('restarting', '/b');
    await until(() => output('/a').length > 0 && output('/c').length > 0, 'a and c are up');
    const state = (): LaunchState | undefined => readLaunchStates(stateDirectory)[0];
    await until(() => state()?.processes[1]?.state === 'restarting', 'it is written');
    const pid = launch.statuses[0]?.pid;
    expect(state()).toMatchObject({
      name: 'robot',
      file: null,
      launcher: { pid: process.pid },
      processes: [
        { id: '/a', state: 'running', pid, restarts: 0 },
        { id: '/b', state: 'restarting', restarts: 1, lastExit: { code: 3 } },
        { id: '/c', state: 'running' },
      ],
    });
    const find = supervisionByPid(readLaunchStates(stateDirectory));
    expect(find(pid ?? 0)).toMatchObject({ launch: 'robot', process: { id: '/a' } });
    expect(find(Number(output('/c')[0]))?.process.id).toBe('/c');
    expect(find(process.pid)).toBeUndefined();
    await launch.stop();
    expect(readdirSync(stateDirectory)).toEqual([]);
  });

  it('keeps its logs, however many launches have followed', async () => {
    const directory = temporaryDirectory();
    const env = { PATH: '/usr/bin:/bin', XDG_RUNTIME_DIR: directory, ROS_LOG_DIR: directory };
    const { launch, output } = await observe({ name: 'robot', nodes: { a: endless } }, { env });
    await until(() => output('/a').length > 0, 'it is up');
    for (let second = 10; second < 31; second += 1) {
      put(join(directory, 'l2net', `robot-2099-01-01T00-00-${second}-1`, 'a.log'));
    }
    await (
      await observe({ name: 'robot', nodes: { b: shell('exit 0') } }, { env })
    ).launch.done;
    expect(existsSync(join(launch.logDirectory ?? '', 'a.log'))).toBe(true);
    expect(existsSync(join(directory, 'l2net', 'robot-2099-01-01T00-00-10-1'))).toBe(false);
  });

  it('of a launcher that is no more, or of another format, is none', () => {
    const directory = temporaryDirectory();
    const state = {
      version: 1,
      name: 'x',
      launcher: { pid: process.pid, startTime: '1' },
      processes: [],
    };
    put(join(directory, 'launch-1-1.json'), JSON.stringify(state));
    put(join(directory, 'launch-2-1.json'), JSON.stringify({ ...state, version: 2 }));
    put(join(directory, 'launch-3-1.json'), '{');
    expect(readLaunchStates(directory)).toEqual([]);
    expect(readLaunchStates(join(directory, 'nowhere'))).toEqual([]);
  });

  it('lies in a folder of the user alone', () => {
    expect(runtimeDirectory({ XDG_RUNTIME_DIR: '/run/user/7' })).toBe('/run/user/7/l2net');
    expect(runtimeDirectory({ XDG_RUNTIME_DIR: '' })).toBe(`/tmp/l2net-${userInfo().uid}`);
    const directory = join(temporaryDirectory(), 'run', 'l2net');
    expect(ensureRuntimeDirectory(directory)).toBe(true);
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    chmodSync(directory, 0o777);
    expect(ensureRuntimeDirectory(directory)).toBe(false);
    const link = join(temporaryDirectory(), 'link');
    symlinkSync('/tmp', link);
    expect(ensureRuntimeDirectory(link)).toBe(false);
  });

  it('costs the launch nothing where it cannot be written', async () => {
    const directory = temporaryDirectory();
    const file = put(join(directory, 'file'));
    const env = { PATH: '/bin:/usr/bin', XDG_RUNTIME_DIR: file, ROS_LOG_DIR: file };
    const { launch, of } = await observe({ nodes: { a: shell('exit 0') } }, { env });
    expect(await launch.done).toEqual({ status: 'ended', failures: [] });
    expect(of('log-failed')).toHaveLength(1);
    expect(existsSync(file)).toBe(true);
  });
});
