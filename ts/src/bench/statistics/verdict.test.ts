// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { sorted } from './quantile.js';
import { SeededRandom } from './random.js';
import { compareRuns, verdictsOf, type Verdict } from './verdict.js';

/** Runs as they are measured: a few percent apart, each with a long tail. */
function measured(random: SeededRandom, runs: number, slower = 1): Float64Array[] {
  return Array.from({ length: runs }, () => {
    const run = 500 * slower * Math.exp(0.04 * random.normal());
    return sorted(
      Array.from({ length: 300 }, () => {
        const late = random.uniform() < 0.02 ? 5 * random.uniform() : 0;
        return run * (1 + 0.1 * Math.abs(random.normal()) + late);
      }),
    );
  });
}

function verdicts(seed: number, slower: number, comparisons = 50): Verdict[] {
  const random = new SeededRandom(seed);
  return verdictsOf(
    Array.from({ length: comparisons }, () =>
      compareRuns(measured(random, 10, slower), measured(random, 10), 0.5, random),
    ),
  );
}

const share = (all: readonly Verdict[], wanted: Verdict): number =>
  all.filter((verdict) => verdict === wanted).length / all.length;

describe('the verdict on two arms', { timeout: 60_000 }, () => {
  it.each([1, 2, 3])(
    'is false in at most one of twenty comparisons of equal ones (seed %s)',
    (seed) => {
      expect(share(verdicts(seed, 1), 'no difference resolvable')).toBeGreaterThanOrEqual(0.95);
    },
  );

  it.each([
    [1.1, 'slower'],
    [1.2, 'slower'],
    [0.9, 'faster'],
  ] as const)('finds a factor of %s in nine of ten', (factor, verdict) => {
    expect(share(verdicts(4, factor), verdict)).toBeGreaterThanOrEqual(0.9);
  });

  it('is none with fewer runs than can tell', () => {
    const random = new SeededRandom(9);
    const few = compareRuns(measured(random, 3, 4), measured(random, 3), 0.5, random);
    expect(few.ratio).toBeGreaterThan(3);
    expect(verdictsOf([few])).toEqual(['no difference resolvable']);
  });

  it('needs the interval as well as the test', () => {
    const unsure = { ratio: 1.1, low: 0.99, high: 1.2, pValue: 0.001 };
    expect(verdictsOf([unsure])).toEqual(['no difference resolvable']);
    expect(verdictsOf([{ ...unsure, low: 1.01 }])).toEqual(['slower']);
  });
});
