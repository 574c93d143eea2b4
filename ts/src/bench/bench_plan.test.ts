// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { readyScenario, type BenchSurroundings, type ReadyScenario } from './bench_plan.js';
import { parseScenario } from './scenario/load_scenario.js';

const text = `title: T
baseline: floor
arms: [floor]
cells:
  - { measure: latency, mode: [wait, poll] }
`;

function readyWith(allowed: readonly number[], quota: number): ReadyScenario {
  const scenario = parseScenario(text, { file: 'x.yaml', absolute: '/x.yaml' });
  const nowhere = { env: {}, places: { agents: '/x', scenarios: '/x', profiles: '/x' }, at: {} };
  return readyScenario(scenario, nowhere as unknown as BenchSurroundings, allowed, quota);
}

describe('the cells that can be measured here', () => {
  const [wait, poll] = ['wait', 'poll'].map((mode) => `latency/${mode}/fixed/64B/reliable`);

  it('are all where two cores may be used', () => {
    const { cells, notes } = readyWith([0, 1], 2);
    expect(cells.map(({ cell }) => cell.id)).toEqual([wait, poll]);
    expect(notes).toEqual([]);
  });

  it.each<[string, readonly number[], number, string]>([
    ['one core', [3], Infinity, '1'],
    ['a quota of less than two', [0, 1, 2, 3], 1.5, '1.5'],
  ])('are those that wait where there is %s', (_, allowed, quota, usable) => {
    const { cells, notes } = readyWith(allowed, quota);
    expect(cells.map(({ cell }) => cell.id)).toEqual([wait]);
    expect(notes).toEqual([`${poll}: left out, polling takes two cores and ${usable} may be used`]);
  });
});
