// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { planRuns } from './plan.js';

const arms = ['rmw_fastrtps_cpp', 'rmw_shm'] as const;

describe('the plan of a trial', () => {
  it('has each arm once a round, and another first in every round', () => {
    const plan = planRuns(arms, 4, 1);
    expect(plan.map(({ round }) => round)).toEqual([1, 1, 2, 2, 3, 3, 4, 4]);
    const order = plan.map(({ arm }) => arm);
    for (let round = 0; round < 4; round += 1) {
      expect(new Set(order.slice(2 * round, 2 * round + 2))).toEqual(new Set(arms));
    }
    const [first, second] = order;
    expect(order).toEqual([first, second, second, first, first, second, second, first]);
  });

  it('lets chance say who begins, the same for the same seed', () => {
    const begins = Array.from({ length: 50 }, (_, seed) => planRuns(arms, 1, seed)[0]?.arm);
    expect(new Set(begins)).toEqual(new Set(arms));
    expect(planRuns(arms, 3, 7)).toEqual(planRuns(arms, 3, 7));
  });
});
