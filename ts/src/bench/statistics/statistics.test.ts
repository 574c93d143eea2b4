// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { ratioInterval } from './bootstrap.js';
import { holm } from './holm.js';
import { mannWhitney } from './mann_whitney.js';
import { median, quantile, sorted } from './quantile.js';
import { SeededRandom } from './random.js';

describe('quantiles', () => {
  it.each([
    [0.5, 3],
    [0.2, 1],
    [0.21, 2],
    [0.99, 5],
    [1, 5],
  ])('of share %s are measured values', (share, value) => {
    expect(quantile(sorted([5, 3, 1, 2, 4]), share)).toBe(value);
  });

  it('have a median between two of them', () => {
    expect([median([1, 2, 4]), median([1, 2, 4, 9])]).toEqual([2, 3]);
    expect(() => median([])).toThrow(RangeError);
    expect(() => quantile([], 0.5)).toThrow(RangeError);
  });
});

describe('seeded random numbers', () => {
  const draws = (draw: (random: SeededRandom) => number): Float64Array => {
    const random = new SeededRandom(7);
    return sorted(Array.from({ length: 20_000 }, () => draw(random)));
  };
  /** Quantiles of the distributions themselves, as scipy.stats 1.x gives them. */
  const shares = [0.05, 0.25, 0.5, 0.75, 0.95];

  it.each([
    ['uniform', (random: SeededRandom) => random.uniform(), shares],
    [
      'normal',
      (random: SeededRandom) => random.normal(),
      [-1.644854, -0.67449, 0, 0.67449, 1.644854],
    ],
    [
      'gamma(4)',
      (random: SeededRandom) => random.gamma(4),
      [1.366318, 2.53532, 3.672061, 5.109427, 7.753657],
    ],
    [
      'beta(3, 8)',
      (random: SeededRandom) => random.beta(3, 8),
      [0.087264, 0.175571, 0.258575, 0.355444, 0.506901],
    ],
  ])('are %s', (_name, draw, expected) => {
    const values = draws(draw);
    const spread = (expected[4] ?? 0) - (expected[0] ?? 0);
    for (const [index, share] of shares.entries()) {
      const off = quantile(values, share) - (expected[index] ?? NaN);
      expect(Math.abs(off)).toBeLessThan(0.03 * spread);
    }
  });

  it('are the same for the same seed only', () => {
    const first = (seed: number): number => new SeededRandom(seed).uniform();
    expect(first(1)).toBe(first(1));
    expect(new Set([0, 1, 2, 3].map(first)).size).toBe(4);
  });

  it('shuffle without losing anybody', () => {
    const items = Array.from({ length: 50 }, (_, index) => index);
    const order = new SeededRandom(3).shuffled(items);
    expect(order).not.toEqual(items);
    expect([...order].sort((a, b) => a - b)).toEqual(items);
  });
});

/** p values of scipy.stats.mannwhitneyu, two-sided. */
describe('the Mann-Whitney test', () => {
  it.each([
    [[1, 2, 3], [4, 5, 6], 0.1],
    [[1.5, 2.5, 9], [3, 4, 5, 6.5], 0.6285714285714286],
    [[19, 22, 16, 29, 24], [20, 11, 17, 12], 0.1111111111111111],
    [
      [5.1, 4.9, 5.0, 5.2, 4.8, 5.05, 4.95, 5.15, 4.85, 5.02],
      [5.6, 5.4, 5.5, 5.7, 5.3, 5.55, 5.45, 5.65, 5.35, 5.52],
      1.082508822446903e-5,
    ],
  ])('is exact for %j and %j', (first, second, p) => {
    expect(mannWhitney(first, second)).toBeCloseTo(p, 12);
    expect(mannWhitney(second, first)).toBeCloseTo(p, 12);
  });

  /** The share of all choices of a group whose ranks sum up as far from the mean, counted. */
  it.each([
    [[1, 1, 2, 3], [2, 2, 4, 5], 6 / 35],
    [[1, 1, 1], [2, 2, 2], 0.1],
    [[1, 2, 2], [2, 3, 3, 3], 6 / 35],
  ])('is exact with equal values: %j and %j', (first, second, p) => {
    expect(mannWhitney(first, second)).toBeCloseTo(p, 12);
    expect(mannWhitney(second, first)).toBeCloseTo(p, 12);
  });

  it('is not weaker where values within a group are equal', () => {
    const low = [210, 210, 211, 211, 211, 212, 212, 213, 213, 214];
    const high = [8700, 8700, 8701, 8710, 8710, 8720, 8720, 8720, 8731, 8732];
    expect(mannWhitney(low, high)).toBeCloseTo(1.082508822446903e-5, 12);
  });

  it('is approximated with many values', () => {
    const values = (factor: number, modulus: number): number[] =>
      Array.from({ length: 30 }, (_, i) => (i * factor) % modulus);
    const p = mannWhitney(values(7919, 1009), values(104_729, 1013));
    expect(p).toBeCloseTo(0.47791358881197776, 6);
  });

  it('finds nothing in equal values, and refuses nothing to compare', () => {
    expect(mannWhitney([3, 3, 3], [3, 3])).toBe(1);
    expect(() => mannWhitney([], [1])).toThrow(RangeError);
  });
});

describe("Holm's correction", () => {
  it.each([
    [
      [0.01, 0.04, 0.03],
      [0.03, 0.06, 0.06],
    ],
    [[0.5], [0.5]],
    [
      [0.9, 0.8],
      [1, 1],
    ],
    [[], []],
  ])('makes of %j %j', (values, corrected) => {
    expect(holm(values)).toHaveLength(corrected.length);
    for (const [index, value] of holm(values).entries()) {
      expect(value).toBeCloseTo(corrected[index] ?? NaN, 12);
    }
  });
});

describe('the interval of a ratio', { timeout: 30_000 }, () => {
  const runOf = (random: SeededRandom, scale: number): Float64Array =>
    sorted(Array.from({ length: 400 }, () => scale * Math.exp(0.2 * random.normal())));

  it('is that of resampling every sample, which costs more', () => {
    const random = new SeededRandom(11);
    const runs = [0, 1, 2].map(() => runOf(random, 100));
    const rates = Array.from({ length: 600 }, () => {
      const chosen = runs.map(() => runs[random.index(3)] ?? new Float64Array());
      const medians = chosen.map((run) =>
        quantile(sorted(run.map(() => run[random.index(run.length)] ?? NaN)), 0.9),
      );
      return median(sorted(medians));
    });
    const naive = sorted(rates);
    const ones = [sorted([1]), sorted([1]), sorted([1])];
    const { low, high } = ratioInterval(runs, ones, 0.9, random);
    expect(low / quantile(naive, 0.025)).toBeCloseTo(1, 2);
    expect(high / quantile(naive, 0.975)).toBeCloseTo(1, 2);
  });

  it('covers the true ratio in most repetitions', () => {
    const random = new SeededRandom(5);
    const arm = (scale: number): Float64Array[] =>
      Array.from({ length: 10 }, () => runOf(random, scale * Math.exp(0.05 * random.normal())));
    const covered = Array.from({ length: 40 }, () =>
      ratioInterval(arm(120), arm(100), 0.5, random),
    );
    const hits = covered.filter(({ low, high }) => low <= 1.2 && 1.2 <= high).length;
    expect(hits).toBeGreaterThanOrEqual(34);
  });
});
