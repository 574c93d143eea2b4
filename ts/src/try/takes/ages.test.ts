// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { ageBuckets, ageOf, Ages, medianOfRuns } from './ages.js';
import { agesFrom } from '../try_fixture.js';

describe('the buckets of ages', () => {
  it('follow each other without a gap, none wider than a sixty-fourth of its ages', () => {
    for (let bucket = 1; bucket < ageBuckets; bucket += 1) {
      const [before, age] = [ageOf(bucket - 1), ageOf(bucket)];
      expect(age).toBeGreaterThan(before);
      expect(age - before).toBeLessThanOrEqual(Math.max(1, age / 64));
    }
    expect([ageOf(0), ageOf(127), ageOf(128), ageOf(129)]).toEqual([0, 127, 128.5, 130.5]);
  });
});

describe('a histogram of ages', () => {
  const ages = agesFrom([100, 100, 100, 5000, 1_000_000]);

  it('has quantiles of the nearest rank', () => {
    const [p50, p80, most] = [0.5, 0.8, 1].map((share) => ages.quantile(share) ?? NaN);
    expect(p50).toBe(100);
    expect((p80 ?? 0) / 5000).toBeCloseTo(1, 1);
    expect((most ?? 0) / 1e6).toBeCloseTo(1, 1);
    expect(Ages.none.quantile(0.5)).toBeUndefined();
  });

  it('is added to another, and taken from a later one', () => {
    const both = ages.with(agesFrom([7, 7]));
    expect([both.total, both.quantile(0.2)]).toEqual([7, 7]);
    expect(both.since(ages).total).toBe(2);
    expect(both.since(ages).quantile(1)).toBe(7);
  });

  it('gives its samples, or fewer that are spread as they are', () => {
    expect(Array.from(ages.samples(100)).slice(0, 3)).toEqual([100, 100, 100]);
    expect(ages.samples(100)).toHaveLength(5);
    const many = agesFrom(Array.from({ length: 100_000 }, (_, index) => 1000 + index));
    const few = many.samples(1000);
    expect(few).toHaveLength(1000);
    for (const share of [0.01, 0.5, 0.99]) {
      const exact = many.quantile(share) ?? NaN;
      expect((few[Math.floor(share * 1000)] ?? NaN) / exact).toBeCloseTo(1, 1);
    }
  });

  it('is one of several runs, of which some may have nothing', () => {
    expect(medianOfRuns([agesFrom([10]), Ages.none, agesFrom([30]), agesFrom([20])], 0.5)).toBe(20);
    expect(medianOfRuns([Ages.none], 0.5)).toBeUndefined();
  });
});
