// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import type { PlannedCell } from '../scenario/cells.js';
import { parseScenario } from '../scenario/load_scenario.js';
import { armOf } from './arms.js';
import { canMeasure, cellOptions, overheadOf } from './measures.js';
import { planRuns, type PlannedRun } from './plan.js';

function cells(text: string): readonly PlannedCell[] {
  const whole = `title: T\narms: [rmw_shm, iceoryx2]\ncells:\n${text}\n`;
  return parseScenario(whole, { file: 'x.yaml', absolute: '/x.yaml' }).cells;
}

const arms = [
  'rmw_shm',
  'rmw_fastrtps_cpp@tuned',
  'rclpy:rmw_shm',
  'iceoryx2',
  'cyclonedds',
  'floor',
];

describe('the word for an arm', () => {
  it.each([
    ['rmw_shm', { kind: 'rmw', rmw: 'rmw_shm' }],
    ['rmw_x_cpp@tuned', { kind: 'rmw', rmw: 'rmw_x_cpp', variant: 'tuned' }],
    ['rclpy:rmw_shm', { kind: 'rmw', rmw: 'rmw_shm', client: 'rclpy' }],
    ['rclnodejs:rmw_x@a-1', { kind: 'rmw', rmw: 'rmw_x', client: 'rclnodejs', variant: 'a-1' }],
    ['iceoryx2', { kind: 'peer' }],
    ['floor', { kind: 'floor' }],
  ])('%s means %j', (id, arm) => {
    expect(armOf(id)).toEqual({ id, ...arm });
  });
});

describe('what an arm can measure', () => {
  it.each([
    [
      '{ measure: latency, mode: poll }',
      ['rmw_shm', 'rmw_fastrtps_cpp@tuned', 'iceoryx2', 'cyclonedds'],
    ],
    ['{ measure: latency, mode: poll, depth: 1 }', ['rmw_shm', 'rmw_fastrtps_cpp@tuned']],
    ['{ measure: latency, kind: image }', ['rmw_shm', 'rmw_fastrtps_cpp@tuned', 'rclpy:rmw_shm']],
    ['{ measure: service }', ['rmw_shm', 'rmw_fastrtps_cpp@tuned']],
    ['{ measure: floor }', ['floor']],
    ['{ measure: latency, size: 64KB }', ['rmw_shm', 'rmw_fastrtps_cpp@tuned', 'cyclonedds']],
    [
      '{ measure: latency, mode: poll, kind: loaned }',
      ['rmw_shm', 'rmw_fastrtps_cpp@tuned', 'iceoryx2'],
    ],
  ])('%s is for %j', (text, expected) => {
    const [planned] = cells(`  - ${text}`);
    if (planned === undefined) throw new Error('no cell');
    expect(arms.filter((id) => canMeasure(armOf(id), planned.cell))).toEqual(expected);
  });
});

describe('the time that a run may take beside its measured phase', () => {
  it('is more than a minute where an interpreter has to start', () => {
    expect(overheadOf(armOf('rmw_shm'), 'latency')).toBeLessThan(60);
    expect(overheadOf(armOf('rclpy:rmw_shm'), 'latency')).toBeGreaterThan(60);
    expect(overheadOf(armOf('rclpy:rmw_shm'), 'idle')).toBe(overheadOf(armOf('rmw_shm'), 'idle'));
  });
});

describe('the options of an agent', () => {
  it('say the conditions and the effort', () => {
    const [planned] = cells('  - { measure: latency, pause: 2ms, samples: 100, warmup: 10 }');
    if (planned === undefined) throw new Error('no cell');
    expect(cellOptions(planned).join(' ')).toBe(
      '--mode wait --kind fixed --size 64 --reliability reliable --depth 10 --interval-us 2000 ' +
        '--samples 100 --warmup 10 --max-seconds 5',
    );
  });

  it('say what only some streams have', () => {
    const [plain, rare] = cells(
      '  - { measure: stream, rate: 100 }\n' +
        '  - { measure: stream, rate: 100, subscriptions: 4, take_pause: 5ms, ' +
        'background: { rate: 30 } }',
    ).map((planned) => cellOptions(planned).join(' '));
    expect(plain).toContain('--subscriptions 1');
    expect(plain).not.toMatch(/take-pause|background/);
    expect(rare).toContain(
      '--subscriptions 4 --rate 100 --take-pause-us 5000 --background-kind image ' +
        '--background-size 4194304 --background-rate 30 --seconds 2',
    );
  });

  it('say processes where a cell says how many nodes each has', () => {
    const [planned] = cells('  - { measure: discovery, nodes: 20, per_process: 5 }');
    if (planned === undefined) throw new Error('no cell');
    expect(cellOptions(planned)).toEqual(
      expect.arrayContaining(['--nodes', '20', '--processes', '4']),
    );
  });
});

describe('a plan', () => {
  const planned = cells('  - { measure: latency, mode: [wait, poll], size: [64, 1KB] }');
  const plan = (seed: number): PlannedRun[] =>
    planRuns({ cells: planned, arms: arms.map(armOf), rounds: 5, seed });

  it('has each arm of each cell once a round', () => {
    const pairs = plan(1).map(({ cell, arm, round }) => `${round} ${cell} ${arm}`);
    expect(new Set(pairs).size).toBe(pairs.length);
    expect(pairs.length).toBe(5 * (2 * 3 + 2 * 4)); // iceoryx2 only polls
    expect(plan(1).map(({ round }) => round)).toEqual(
      [...plan(1)].map((_, i) => Math.floor(i / 14)),
    );
  });

  it('has an order of its own in each round, the same for the same seed', () => {
    const order = (runs: PlannedRun[], round: number): string[] =>
      runs.filter((run) => run.round === round).map(({ cell, arm }) => `${cell} ${arm}`);
    expect(order(plan(1), 0)).not.toEqual(order(plan(1), 1));
    expect(plan(7)).toEqual(plan(7));
    expect(plan(7)).not.toEqual(plan(8));
  });

  it('names its runs so that they sort', () => {
    const ids = plan(1).map(({ id }) => id);
    expect(ids[0]).toBe('0001');
    expect([...ids].sort()).toEqual(ids);
  });
});
