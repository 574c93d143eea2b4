// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadScenario, parseScenario, scenariosIn, type Scenario } from './load_scenario.js';

const folder = fileURLToPath(new URL('../../../../bench/scenarios', import.meta.url));

function read(text: string): Scenario {
  return parseScenario(text, { file: 'mine.yaml', absolute: '/x/mine.yaml' });
}

function withCells(cells: string, arms = '[rmw_shm]'): Scenario {
  return read(`title: T\narms: ${arms}\ncells:\n${cells}\n`);
}

function idsOf({ cells }: Scenario): string[] {
  return cells.map(({ cell }) => cell.id);
}

describe('the scenarios that come with the bench', () => {
  it.each(scenariosIn(folder))('%s can be read', async (name) => {
    const scenario = await loadScenario(name, { folder, cwd: '/' });
    expect(scenario.name).toBe(name);
    expect(scenario.cells.length).toBeGreaterThan(0);
  });

  it('have the two that the command names', () => {
    expect(scenariosIn(folder)).toEqual(expect.arrayContaining(['quick', 'full']));
  });

  it('are offered where a name is none of them', async () => {
    await expect(loadScenario('quik', { folder, cwd: '/' })).rejects.toThrow(
      /no scenario is called quik; there are .*quick/,
    );
  });
});

describe('the cells of a scenario', () => {
  it('are every combination of the values', () => {
    const scenario = withCells(
      '  - { measure: latency, mode: [wait, poll], size: [64, 64KB], samples: 500 }',
    );
    expect(idsOf(scenario)).toEqual([
      'latency/wait/fixed/64B/reliable',
      'latency/wait/fixed/64KB/reliable',
      'latency/poll/fixed/64B/reliable',
      'latency/poll/fixed/64KB/reliable',
    ]);
    expect(scenario.cells[0]?.cell.conditions).toEqual({
      ...{ mode: 'wait', kind: 'fixed', bytes: 64, reliability: 'reliable', depth: 10 },
      pause_ms: 0,
    });
  });

  it('say in their name what is not as usual', () => {
    const scenario = withCells(
      [
        '  - { measure: latency, depth: 1, pause: 2ms }',
        '  - { measure: stream, readers: 4, rate: 100 }',
        '  - { measure: stream, subscriptions: [1, 16], rate: 100 }',
        '  - { measure: stream, take_pause: 10ms, background: { size: 1MB, rate: 30 }, rate: 50 }',
        '  - { measure: discovery, nodes: 20, per_process: 10 }',
      ].join('\n'),
    );
    expect(idsOf(scenario)).toEqual([
      'latency/wait/fixed/64B/reliable/depth=1/pause=2ms',
      'stream/wait/fixed/64B/reliable/1to4/100Hz',
      'stream/wait/fixed/64B/reliable/1to1/100Hz',
      'stream/wait/fixed/64B/reliable/1to1/100Hz/subscriptions=16',
      'stream/wait/fixed/64B/reliable/1to1/50Hz/take_pause=10ms/beside=image-1MB-30Hz',
      'discovery/20nodes/10each',
    ]);
  });

  it('of large messages take fewer samples', () => {
    const { cells } = withCells('  - { measure: latency, size: [64, 4MB], samples: 6400 }');
    expect(cells.map(({ effort }) => effort['samples'])).toEqual([6400, 100]);
  });
});

describe('a mistake in a scenario', () => {
  it.each([
    [
      '  - { measure: latency, sise: 64 }',
      /mine.yaml:4:\d+: unknown key "sise"; did you mean size/,
    ],
    ['  - { measure: latency, size: 65 }', /4:\d+: no fixed message has 65 B; there are 64B, 1KB/],
    [
      '  - { measure: stream, background: { kind: fixed, size: 65, rate: 1 } }',
      /4:\d+: no fixed message has 65 B/,
    ],
    ['  - { measure: latency, size: 1 }', /4:\d+: a message of the bench has 64 B to 8 MB/],
    ['  - { measure: latncy }', /4:\d+: "measure" is "latncy", but must be one of latency/],
    ['  - { measure: latency, mode: spin }', /"mode" is "spin", but must be one of wait, poll/],
    ['  - { measure: idle, nodes: 5, per_process: 2 }', /5 nodes cannot be shared out 2 a process/],
    ['  - { measure: latency, arms: [rmw_x] }', /rmw_x is none of the scenario's arms/],
    ['  - { measure: latency }\n  - { measure: latency }', /5:\d+: .* is in cells\[0\] already/],
  ])('%s is told with its place', (cells, message) => {
    expect(() => withCells(cells)).toThrow(message);
  });

  it('is told of a baseline that is not measured', () => {
    expect(() => withCells('  - { measure: floor }', '[rmw_x]')).toThrow(
      /2:\d+: rmw_shm, with which the others are compared, is none of the arms/,
    );
  });

  it('is told of arms', () => {
    expect(() => withCells('  - { measure: floor }', '[shm]')).toThrow(
      /must be an arm: rmw_NAME, rmw_NAME@VARIANT/,
    );
  });

  it('says that nothing was measured, and all of them at once', () => {
    expect(() => read('arms: []\nrouns: 3\n')).toThrow(/\d mistakes, nothing was measured/);
  });
});
