// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { ReadingCost } from './reading_cost.js';

describe('the cost of readings', () => {
  const costsOf = async (...costs: number[]): Promise<ReadingCost> => {
    let now = 0;
    const cost = new ReadingCost(() => now);
    for (const ms of costs) expect(await cost.of(() => Promise.resolve((now += ms)))).toBe(now);
    return cost;
  };

  it('makes pauses longer where readings are dear', async () => {
    expect((await costsOf()).pauseMs(100, 0.005)).toBe(100);
    expect((await costsOf(0.4)).pauseMs(100, 0.005)).toBe(100);
    expect((await costsOf(1)).pauseMs(100, 0.005)).toBe(200);
  });

  it('is not deceived by what else the processor does', async () => {
    expect((await costsOf(1, 30, 2)).pauseMs(100, 0.005)).toBe(200);
  });

  it('grows with the system', async () => {
    const grown = await costsOf(1, ...new Array<number>(8).fill(4));
    expect(grown.pauseMs(100, 0.005)).toBe(800);
  });
});
