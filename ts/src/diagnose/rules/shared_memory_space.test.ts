// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { hostOf } from '../../host/host_fixture.js';
import { expectExample, findings } from '../rule_fixture.js';
import { sharedMemorySpace } from './shared_memory_space.js';

const nothing = (): undefined => undefined;
const domains = [
  { owner: 'u1000', domainId: 3, files: 4, bytes: 1_000_000, layoutVersion: 3, inhabited: true },
  { owner: 'u1000', domainId: 0, files: 4, bytes: 60_000_000, layoutVersion: 3, inhabited: true },
];

describe('the rule shared-memory-space', () => {
  it('names what takes most', () => {
    const host = hostOf({ sharedMemory: { bytes: 64_000_000, freeBytes: 1_500_000, domains } });
    const found = findings(sharedMemorySpace, nothing, { host });
    expectExample(
      found,
      '/dev/shm has 1.50 MB of 64.0 MB free, of which domain 0 takes 60.0 MB, and whoever finds no ' +
        'room cannot publish; make it larger (in a container: --shm-size=1g), or remove what dead ' +
        'processes left with l2net reap.',
    );
    expect(found[0]?.severity).toBe('error');
    expect(found[0]?.fix?.code).toBe('sudo mount -o remount,size=1G /dev/shm');
  });

  it('warns before it is full, and of files', () => {
    const severityOf = (sharedMemory: object): unknown =>
      findings(sharedMemorySpace, nothing, { host: hostOf({ sharedMemory }) })[0]?.severity;
    expect(severityOf({ bytes: 2e9, freeBytes: 50e6 })).toBe('warning');
    expect(severityOf({ freeFiles: 3 })).toBe('error');
  });

  it('is silent on a small one with room, and on one that is not there', () => {
    const hosts = [
      hostOf({ sharedMemory: { bytes: 64e6, freeBytes: 60e6 } }),
      hostOf({ sharedMemory: { problem: 'does not exist', bytes: 0, freeBytes: 0 } }),
      hostOf(),
    ];
    expect(hosts.flatMap((host) => findings(sharedMemorySpace, nothing, { host }))).toEqual([]);
  });
});
