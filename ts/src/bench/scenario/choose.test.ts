// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { choose } from './choose.js';
import { mostRounds } from './schema.js';

const scenario = { rounds: 10, arms: ['rmw_shm', 'rmw_x', 'rmw_y'], baseline: 'rmw_shm', seed: 3 };

describe('what the command line says instead of a scenario', () => {
  it('is nothing, if it says nothing', () => {
    expect(choose(scenario, {})).toEqual(scenario);
  });

  it('is the number of rounds, and some of the arms, each once', () => {
    const arms = ['rmw_y', 'rmw_shm', 'rmw_y'];
    expect(choose(scenario, { rounds: mostRounds, arms })).toEqual({
      ...scenario,
      ...{ rounds: mostRounds, arms: ['rmw_y', 'rmw_shm'] },
    });
  });

  it.each([
    [{ rounds: 0 }, '--rounds 0 is no whole number from 1 to 1000'],
    [{ rounds: 2.5 }, '--rounds 2.5 is no whole number'],
    [{ rounds: mostRounds + 1 }, '--rounds 1001 is no whole number'],
    [{ rounds: NaN }, '--rounds NaN is no whole number'],
    [{ arms: ['rmw_shm', 'rmw_z'] }, "--arms rmw_z is none of the scenario's: rmw_shm, rmw_x"],
    [{ arms: ['rmw_x'] }, '--arms lacks rmw_shm, with which the others are compared'],
  ])('is refused if it is %j', (chosen, reason) => {
    expect(() => choose(scenario, chosen)).toThrow(reason);
  });
});
