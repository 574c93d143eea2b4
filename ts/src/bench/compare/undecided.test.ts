// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import type { BenchResults } from '../model.js';
import { cellOf, cpu, latency, metricOf, resultsOf } from '../results_fixture.js';
import { SeededRandom } from '../statistics/random.js';
import { compareResults } from './compare_results.js';
import type { Comparison } from './comparison.js';
import { failing } from './failing.js';
import { parseFailIf } from './parse_fail_if.js';
import { undecided } from './undecided.js';

const small = cellOf('latency', { mode: 'wait', bytes: 64 });
const large = cellOf('latency', { mode: 'wait', bytes: 4096 });
const random = new SeededRandom(4);

/** Latency of the arms in the small cell, and of the first of them in the large one. */
function results(
  levels: Readonly<Record<string, number>>,
  { runs = 10, samples = 200 } = {},
  largeSamples = samples,
): BenchResults {
  const [first = 'rmw_shm'] = Object.keys(levels);
  const noise = { random, runs, samples };
  const own = { [first]: 9000 };
  return resultsOf([
    {
      cell: small,
      metrics: [
        metricOf(latency, levels, noise),
        metricOf(cpu, { [first]: 0.5 }, { ...noise, samples: 1 }),
      ],
    },
    { cell: large, metrics: [metricOf(latency, own, { ...noise, samples: largeSamples })] },
  ]);
}

function compared(before: BenchResults, after: BenchResults, expression: string): Comparison {
  return compareResults(before, after, new SeededRandom(1), parseFailIf(expression));
}

function reasons(before: BenchResults, after: BenchResults, expression: string): string[] {
  const failIf = parseFailIf(expression);
  return undecided(compared(before, after, expression), failIf).map(({ reason }) => reason);
}

describe('an expression of failure', { timeout: 30_000 }, () => {
  const both = results({ rmw_shm: 2000, iceoryx2: 1800 });
  const again = results({ rmw_shm: 2000, iceoryx2: 1800 });
  const shm = results({ rmw_shm: 2000 });

  it('is answered where both results have what it asks for', () => {
    expect(reasons(both, again, 'p99>+10%, any slower')).toEqual([]);
    expect(reasons(both, shm, 'p99>+10% of rmw_shm')).toEqual([]);
  });

  it('is not answered by an arm or a cell that is gone', () => {
    const gone = 'latency/wait/64 latency of iceoryx2 is only in the first';
    expect(reasons(both, shm, 'any slower')).toEqual([gone]);
    expect(reasons(both, shm, 'p99>+10% of iceoryx2')).toEqual([gone]);
    expect(reasons(both, shm, 'p99>+10% even if unresolved')).toEqual([gone]);
    const [first] = shm.cells;
    const cut = { ...shm, cells: first === undefined ? [] : [first] };
    expect(reasons(shm, cut, 'p50>+10% in latency/wait/4096')).toEqual([
      'latency/wait/4096 latency of rmw_shm is only in the first',
    ]);
  });

  it('names an arm that is gone, rather than saying that nothing is called so', () => {
    const expression = 'p99>+10% of iceoryx2';
    expect(failing(compared(both, shm, expression), parseFailIf(expression))).toEqual([]);
  });

  it('is not answered where it concerns nothing', () => {
    const none = ['it concerns no figure that both results have'];
    expect(reasons(both, again, 'p50>+10% of iceoryx2 in latency/wait/4096')).toEqual(none);
    expect(reasons(shm, both, 'p50>+10% of iceoryx2')).toEqual(none);
    expect(reasons(both, again, 'cpu p99>+10% even if unresolved')).toEqual(none);
  });

  it('is not answered by too few runs, unless figures without a verdict count', () => {
    const few = results({ rmw_shm: 2000 }, { runs: 3 });
    expect(reasons(shm, few, 'latency p50>+10%')).toEqual([
      'latency/wait/64 latency of rmw_shm p50 has no verdict from 3 runs',
      'latency/wait/4096 latency of rmw_shm p50 has no verdict from 3 runs',
    ]);
    expect(reasons(shm, few, 'latency p50>+10% even if unresolved')).toEqual([]);
  });

  it('is not answered by runs that are too few for so many comparisons', () => {
    const arms = Object.fromEntries(Array.from({ length: 7 }, (_, index) => [`arm${index}`, 900]));
    const five = [results(arms, { runs: 5 }), results(arms, { runs: 5 })] as const;
    expect(reasons(...five, 'p50>+10% in latency/wait/64')).toHaveLength(8);
    expect(reasons(...five, 'p50>+10% of arm1')).toEqual([]);
  });

  it('is not answered by a quantile that the samples are too few for', () => {
    const short = results({ rmw_shm: 2000 }, {}, 60);
    const lacks = ['latency/wait/4096 latency of rmw_shm has too few samples for p99'];
    expect(reasons(shm, short, 'p99>+10%')).toEqual(lacks);
    expect(reasons(shm, short, 'p99>+10% in latency/wait/64')).toEqual([]);
    expect(reasons(shm, short, 'p50>+10%')).toEqual([]);
    expect(reasons(shm, short, 'p99>+10% even if unresolved')).toEqual([]);
    expect(reasons(shm, short, 'p99>+10% in latency/wait/4096 even if unresolved')).toEqual(lacks);
  });

  it('is judged as if nothing that it does not concern had been compared', () => {
    const arms = Object.fromEntries(Array.from({ length: 7 }, (_, index) => [`arm${index}`, 900]));
    const before = results(arms, { runs: 5 });
    const after = results({ ...arms, arm1: 1800 }, { runs: 5 });
    const failed = (expression: string) =>
      failing(compared(before, after, expression), parseFailIf(expression)).length;
    expect(failed('latency p50>+10%')).toBe(0);
    expect(failed('latency p50>+10% of arm1')).toBe(1);
    expect(compared(before, after, 'latency p50>+10%').roundsNeeded).toBe(6);
    expect(compared(before, after, 'latency p50>+10% of arm1').roundsNeeded).toBeUndefined();
  });
});
