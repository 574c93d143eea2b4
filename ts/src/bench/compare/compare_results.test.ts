// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { analyze } from '../analysis/analyze.js';
import type { Standing } from '../analysis/analysis.js';
import type { ArmSeries, BenchResults, CellResult } from '../model.js';
import {
  age,
  cellOf,
  latency,
  madeUpRuns,
  manifestOf,
  metricOf,
  resultsOf,
  throughput,
} from '../results_fixture.js';
import { SeededRandom } from '../statistics/random.js';
import { compareResults } from './compare_results.js';
import { failing } from './failing.js';
import { parseFailIf } from './parse_fail_if.js';

const cell = cellOf('latency', { mode: 'poll', bytes: 64 });
const other = cellOf('latency', { mode: 'poll', bytes: 4096 });
const noise = (seed: number) => ({ random: new SeededRandom(seed), runs: 10, samples: 300 });

const compared = (first: BenchResults, second: BenchResults) =>
  compareResults(first, second, new SeededRandom(5));

describe('two results', { timeout: 60_000 }, () => {
  const first = resultsOf([
    { cell, metrics: [metricOf(latency, { rmw_shm: 2000, iceoryx2: 1800 }, noise(1))] },
    { cell: other, metrics: [metricOf(latency, { rmw_shm: 2000 }, noise(2))] },
  ]);
  const second = resultsOf([
    {
      cell,
      metrics: [
        metricOf(latency, { rmw_shm: 2600, rmw_new_cpp: 1 }, noise(3)),
        metricOf(throughput, { rmw_shm: 9000 }, noise(4)),
        metricOf({ ...age, ofMachine: true }, { rmw_shm: 9 }, noise(4)),
      ],
    },
  ]);
  const result = compared(first, second);

  it('have a ratio of after to before where both have the figure', () => {
    const told = result.differences.map(({ arm, share, standing }) => [arm, share, standing]);
    expect(told).toEqual([
      ['rmw_shm', 0.5, 'slower'],
      ['rmw_shm', 0.99, expect.any(String)],
    ]);
    const { before, after, ratio } = result.differences[0] ?? {};
    expect(ratio?.ratio).toBeCloseTo((after ?? NaN) / (before ?? NaN), 9);
    expect(Math.abs((ratio?.ratio ?? 0) - 1.3)).toBeLessThan(0.05);
  });

  it('say what only one of them has', () => {
    expect(result.onlyInFirst).toEqual([
      { cell: cell.id, metric: 'latency', arm: 'iceoryx2' },
      { cell: other.id, metric: 'latency', arm: 'rmw_shm' },
    ]);
    expect(result.onlyInSecond).toEqual([
      { cell: cell.id, metric: 'latency', arm: 'rmw_new_cpp' },
      { cell: cell.id, metric: 'throughput', arm: 'rmw_shm' },
    ]);
  });

  it('have no verdict where one of them is a first look', () => {
    const { differences, indicative } = compared(
      { ...first, manifest: { ...first.manifest, indicative: true } },
      second,
    );
    expect(indicative).toBe(true);
    expect(differences.every(({ standing }) => standing === 'indicative')).toBe(true);
  });

  it('are the same without a change', () => {
    const same = compared(first, first);
    expect(same.differences.every(({ ratio }) => ratio?.ratio === 1)).toBe(true);
    expect(same).toMatchObject({ onlyInFirst: [], onlyInSecond: [], warnings: [] });
    expect(failing(same, parseFailIf('any slower even if unresolved'))).toEqual([]);
  });

  it('warn of other machines, formats, versions and environments', () => {
    const before = manifestOf(['rmw_shm', 'iceoryx2']);
    const [shm, iceoryx] = before.arms;
    if (shm === undefined || iceoryx === undefined) throw new Error('there are two arms');
    const after = {
      ...before,
      ...{ format: 2, commit: 'another', startedMs: 0 },
      machine: { ...before.machine, kernel: '6.6.0', virtualMachine: false },
      arms: [
        { ...shm, environment: { RMW_SHM_WINDOW_BYTES: '1' } },
        { ...iceoryx, versions: ['iceoryx2 2.0'] },
      ],
    };
    const none = { cells: [], failures: [] };
    const { warnings } = compared({ ...none, manifest: before }, { ...none, manifest: after });
    expect(warnings).toEqual([
      'the format of the results was 1, and is 2',
      'the kind of machine (virtual or not) was true, and is false',
      'the kernel was 6.1.0, and is 6.6.0',
      'the environment of rmw_shm was none, and is RMW_SHM_WINDOW_BYTES=1',
      'the version of iceoryx2 was iceoryx2 1.2.3, and is iceoryx2 2.0',
    ]);
  });
});

/** Fifty cells of one metric that differ in nothing but chance, but for the factor. */
function fifty(seed: number, arms: Readonly<Record<string, number>>): BenchResults {
  const random = new SeededRandom(seed);
  const cells = Array.from({ length: 50 }, (_, index): CellResult => {
    const level = 2000 * (1 + index);
    const series = Object.entries(arms).map(([arm, factor]): ArmSeries => ({
      arm,
      runs: madeUpRuns(level * factor, { random, runs: 10, samples: 60 }),
    }));
    const numbered = cellOf('stream', { bytes: 64, rate: index + 1 });
    return { cell: numbered, metrics: [{ metric: age, arms: series }] };
  });
  return resultsOf(cells);
}

const shareOf = (standings: readonly (Standing | undefined)[], wanted: Standing): number =>
  standings.filter((standing) => standing === wanted).length / standings.length;

describe('fifty comparisons', { timeout: 120_000 }, () => {
  const between = (seed: number, factor: number): Standing[] =>
    compared(fifty(seed, { rmw_shm: 1 }), fifty(seed + 100, { rmw_shm: factor })).differences.map(
      ({ standing }) => standing,
    );
  const within = (seed: number, factor: number): (Standing | undefined)[] =>
    analyze(fifty(seed, { rmw_shm: 1, iceoryx2: factor })).cells.map(
      ({ metrics }) => metrics[0]?.arms[1]?.figures[0].toBaseline?.standing,
    );

  it.each([1, 2])('of equal results give few false verdicts (seed %i)', (seed) => {
    const standings = between(seed, 1);
    expect(standings).toHaveLength(50);
    expect(shareOf(standings, 'no difference resolvable')).toBeGreaterThanOrEqual(0.95);
  });

  it.each([4, 5])('of equal arms give few false verdicts (seed %i)', (seed) => {
    expect(shareOf(within(seed, 1), 'no difference resolvable')).toBeGreaterThanOrEqual(0.95);
  });

  it.each([
    [1.1, 'slower'],
    [1.2, 'slower'],
    [1 / 1.1, 'faster'],
  ] as const)('find a factor of %f in nine of ten', (factor, verdict) => {
    expect(shareOf(between(6, factor), verdict)).toBeGreaterThanOrEqual(0.9);
    expect(shareOf(within(7, factor), verdict)).toBeGreaterThanOrEqual(0.9);
  });

  it('fail an expression where they are slower, and not by chance', () => {
    const run = (factor: number): number =>
      failing(
        compared(fifty(8, { rmw_shm: 1 }), fifty(9, { rmw_shm: factor })),
        parseFailIf('p50>+5%'),
      ).length;
    expect(run(1)).toBe(0);
    expect(run(1.2)).toBeGreaterThanOrEqual(45);
  });
});
