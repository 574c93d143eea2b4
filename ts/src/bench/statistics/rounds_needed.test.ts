// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { decidable, roundsFor } from './rounds_needed.js';

describe('the rounds that verdicts take', () => {
  it('are more for more comparisons', () => {
    // 2 / C(2n, n): 0.029 of 4, 0.0079 of 5, 0.0022 of 6, 0.00058 of 7.
    expect([1, 2, 6, 7, 23, 24].map(roundsFor)).toEqual([4, 5, 5, 6, 6, 7]);
  });

  it('are not enough where even the clearest difference would be chance', () => {
    const all = (comparisons: number, runs: number, others: number): boolean[] =>
      decidable(Array.from({ length: comparisons }, () => [runs, others] as const));
    expect(all(6, 5, 5)).toEqual(Array(6).fill(true));
    expect(all(7, 5, 5)).toEqual(Array(7).fill(false));
    // 2 / C(12, 5) = 0.0025: what one arm lacks another makes up for.
    expect(all(7, 5, 7)).toEqual(Array(7).fill(true));
    // The clear one of many runs leaves those of few with less to share.
    expect(decidable([...Array.from({ length: 6 }, () => [5, 5] as const), [9, 9]])).toEqual(
      Array(7).fill(true),
    );
  });
});
