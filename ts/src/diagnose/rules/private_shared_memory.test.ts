// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { hostOf, processOf } from '../../host/host_fixture.js';
import { expectExample, findings } from '../rule_fixture.js';
import { privateSharedMemory } from './private_shared_memory.js';

const nothing = (): undefined => undefined;

describe('the rule private-shared-memory', () => {
  it('tells how to start the container', () => {
    const contained = processOf({ pid: 4242, program: 'talker', sharedMemoryDevice: '0:99' });
    const found = findings(privateSharedMemory, nothing, {
      host: hostOf({ processes: [contained, processOf()] }),
    });
    expectExample(
      found,
      'Process 4242 (talker) has a /dev/shm of its own, as containers do, so that it does not meet ' +
        'those who have this one; start its container with --ipc=host, or with ' +
        '-v /dev/shm:/dev/shm.',
    );
  });

  it('is silent on other rmws, and where the mounts are not known', () => {
    const others = [
      processOf({ rmw: 'rmw_fastrtps_cpp', sharedMemoryDevice: '0:99' }),
      processOf({ sharedMemoryDevice: undefined }),
    ];
    expect(findings(privateSharedMemory, nothing, { host: hostOf({ processes: others }) })).toEqual(
      [],
    );
    const unknown = hostOf({
      processes: [processOf({ sharedMemoryDevice: '0:99' })],
      sharedMemory: { device: undefined },
    });
    expect(findings(privateSharedMemory, nothing, { host: unknown })).toEqual([]);
  });
});
