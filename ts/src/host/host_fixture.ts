// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from '../ros/prefix_fixture.js';
import type { HostFacts, RosProcess, SharedMemory } from './host_facts.js';

/** A process of rmw_shm in domain 0, with nothing unusual. */
export function processOf(traits: Partial<RosProcess> = {}): RosProcess {
  return {
    ...{ pid: 100, uid: 1000, program: 'node', rmw: 'rmw_shm', environment: {} },
    ...{ sharedMemoryDevice: '0:25', openFilesLimit: 1024 },
    ...{ lockedBytes: 0, lockedLimit: 8 * 2 ** 20 },
    ...traits,
  };
}

interface Traits extends Partial<Omit<HostFacts, 'sharedMemory'>> {
  readonly sharedMemory?: Partial<SharedMemory>;
}

/** A host with plenty of everything. */
export function hostOf({ sharedMemory, ...traits }: Traits = {}): HostFacts {
  return {
    ...{
      owner: 'u1000',
      layoutVersion: 3,
      shell: { RMW_IMPLEMENTATION: 'rmw_shm' },
      processes: [],
    },
    ...traits,
    sharedMemory: {
      ...{ directory: '/dev/shm', problem: undefined, inMemory: true, device: '0:25' },
      ...{ bytes: 16 * 2 ** 30, freeBytes: 15 * 2 ** 30, freeFiles: 1_000_000, domains: [] },
      ...sharedMemory,
    },
  };
}

/** A folder that looks like /proc; files of processes by their names. */
export function procFolder(processes: Readonly<Record<string, Record<string, string>>>): string {
  const folder = temporaryDirectory();
  for (const [pid, { exe, ...files }] of Object.entries(processes)) {
    mkdirSync(join(folder, pid));
    if (exe !== undefined) symlinkSync(exe, join(folder, pid, 'exe'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, pid, name), text);
  }
  return folder;
}
