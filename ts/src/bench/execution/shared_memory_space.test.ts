// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { parseScenario } from '../scenario/load_scenario.js';
import { spaceNotes } from './shared_memory_space.js';

const MB = 1024 ** 2;
const text = `title: T
arms: [rmw_shm]
cells:
  - { measure: latency, size: [64, 4MB] }
  - { measure: wait_set }
`;
const { cells } = parseScenario(text, { file: 'x.yaml', absolute: '/x.yaml' });

function notes(free: Readonly<Record<string, number>>, env = {}): string[] {
  return spaceNotes('mine', cells, env, (directory) => free[directory]);
}

describe('the space for shared memory', () => {
  it('is enough, or not known', () => {
    expect(notes({ '/dev/shm': 256 * MB })).toEqual([]);
    expect(notes({})).toEqual([]);
    expect(spaceNotes('mine', cells.slice(2), {}, () => 0)).toEqual([]);
  });

  it('is scarce: it is said how much there is, and how much would do', () => {
    expect(notes({ '/dev/shm': 64 * MB })).toEqual([
      '/dev/shm has 64MB free; for messages of 4MB let it have 256MB: ' +
        'an arm without room fails, or sends them on another way',
    ]);
  });

  it('is too little for one message: nothing is measured', () => {
    expect(() => notes({ '/dev/shm': 15 * MB })).toThrow(
      /^\/dev\/shm has 15MB free, .*4MB messages of scenario mine take at least 16MB.*--shm-size/,
    );
  });

  it('is that of RMW_SHM_DIR, too', () => {
    const free = { '/dev/shm': 256 * MB, '/mine': 2 * MB };
    expect(() => notes(free, { RMW_SHM_DIR: '/mine' })).toThrow(/^\/mine has 2MB free/);
  });
});
