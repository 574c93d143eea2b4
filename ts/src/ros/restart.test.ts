// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { isOurRmw } from './choice.js';
import { openSession } from './open_session.js';
import { projectWithWheels } from './prefix_fixture.js';
import { environmentToRestartIn } from './restart.js';

const shell = { PATH: '/bin' };

describe('environmentToRestartIn', () => {
  it('is the environment of rmw_shm where none is in force', () => {
    const { project } = projectWithWheels();
    const env = environmentToRestartIn(shell, project, {});
    expect(env).toMatchObject({ RMW_IMPLEMENTATION: 'rmw_shm', ROS_DISTRO: 'jazzy' });
    expect(env?.['LD_PRELOAD']).toContain('librmw_shm.so');
  });

  it('keeps the rmw in force, unless another is asked for', () => {
    const { project } = projectWithWheels();
    const env = { ...shell, RMW_IMPLEMENTATION: 'rmw_fastrtps_cpp' };
    const rmwOf = (rmw?: string): string | undefined =>
      environmentToRestartIn(env, project, { rmw })?.['RMW_IMPLEMENTATION'];
    expect([rmwOf(), rmwOf('rmw_shm')]).toEqual(['rmw_fastrtps_cpp', 'rmw_shm']);
  });

  it('is none in a process that has it, or was started for it', () => {
    const { project } = projectWithWheels();
    const env = environmentToRestartIn(shell, project, {});
    expect(
      environmentToRestartIn({ ...env }, project, { rmw: 'rmw_fastrtps_cpp' }),
    ).toBeUndefined();
    const byHand = { ...env, L2NET_RESTARTED: undefined };
    expect(environmentToRestartIn(byHand, project, {})).toBeUndefined();
    expect(environmentToRestartIn(byHand, project, { rmw: 'rmw_fastrtps_cpp' })).toBeDefined();
  });
});

describe('openSession', () => {
  it('ends as the process does that it started in the environment', async () => {
    const { project } = projectWithWheels();
    const restarted: (string | undefined)[] = [];
    const place = {
      ...{ env: shell, project, pid: 1 },
      restart: (env: NodeJS.ProcessEnv) => {
        restarted.push(env['RMW_IMPLEMENTATION']);
        return Promise.resolve(9);
      },
    };
    await expect(openSession(place, { domainId: 0 })).rejects.toMatchObject({ exitCode: 9 });
    expect(restarted).toEqual(['rmw_shm']);
  });
});

describe('isOurRmw', () => {
  it.each([
    [undefined, true],
    ['', true],
    ['rmw_shm', true],
    ['rmw_shm_cpp', true],
    ['rmw_l2net', true],
    ['rmw_fastrtps_cpp', false],
    ['rmw_shmem', false],
  ])('of RMW_IMPLEMENTATION=%s is %s', (RMW_IMPLEMENTATION, ours) => {
    expect(isOurRmw({ RMW_IMPLEMENTATION })).toBe(ours);
  });
});
