// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { hostOf, processOf } from '../../host/host_fixture.js';
import { expectExample, findings, sentences } from '../rule_fixture.js';
import { sharedMemoryDirectory } from './shared_memory_directory.js';

const nothing = (): undefined => undefined;

describe('the rule shared-memory-directory', () => {
  it('says why no node can start', () => {
    const host = hostOf({
      shell: { RMW_SHM_DIR: '/mnt/shm' },
      sharedMemory: { directory: '/mnt/shm', problem: 'does not exist' },
    });
    const found = findings(sharedMemoryDirectory, nothing, { host });
    expectExample(
      found,
      '/mnt/shm, the value of RMW_SHM_DIR, does not exist, so that no node of rmw_shm can start; ' +
        'create it as a tmpfs, or unset RMW_SHM_DIR for /dev/shm.',
    );
    expect(found[0]?.severity).toBe('error');
  });

  it('warns of a disk', () => {
    const host = hostOf({ sharedMemory: { inMemory: false } });
    expect(sentences(sharedMemoryDirectory, nothing, { host })).toEqual([
      '/dev/shm is not in memory, so that messages go by a disk; mount a tmpfs there, or set ' +
        'RMW_SHM_DIR to one.',
    ]);
  });

  it('warns of processes that have another one', () => {
    const environment = { RMW_SHM_DIR: '/mnt/shm' };
    const host = hostOf({ processes: [processOf({ pid: 9, environment }), processOf()] });
    expect(sentences(sharedMemoryDirectory, nothing, { host })).toEqual([
      'Process 9 (node) has its files in /mnt/shm and this shell looks in /dev/shm, so that they do ' +
        'not meet; start both with the same RMW_SHM_DIR.',
    ]);
  });

  it('is silent on the usual one, however it is written', () => {
    const processes = [processOf({ environment: { RMW_SHM_DIR: '/dev/shm/' } })];
    expect(sentences(sharedMemoryDirectory, nothing, { host: hostOf({ processes }) })).toEqual([]);
    expect(sentences(sharedMemoryDirectory, nothing)).toEqual([]);
  });
});
