// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import type { BenchResults, Manifest, Metric } from '../model.js';
import {
  cellOf,
  latency,
  lost,
  metricOf,
  resultsOf,
  throughput,
  type Noise,
} from '../results_fixture.js';
import { median, quantile, sorted } from '../statistics/quantile.js';
import { SeededRandom } from '../statistics/random.js';
import { figureAt, type Analysis, type ArmFigures, type MetricAnalysis } from './analysis.js';
import { analyze } from './analyze.js';

const cell = cellOf('latency', { mode: 'poll', bytes: 64 });
const noise = (changes: Partial<Noise> = {}): Noise => ({
  ...{ random: new SeededRandom(1), runs: 10, samples: 1200 },
  ...changes,
});

function measured(
  levels: Readonly<Record<string, number>>,
  { metric = latency, ...rest }: { metric?: Metric } & Partial<Noise> & Partial<Manifest> = {},
): BenchResults {
  const metrics = [metricOf(metric, levels, noise(rest))];
  return resultsOf([{ cell, metrics }], rest);
}

function metricIn({ cells }: Analysis): MetricAnalysis {
  const metric = cells[0]?.metrics[0];
  if (metric === undefined) throw new Error('the fixture has a metric');
  return metric;
}

function armIn(analysis: Analysis, arm: string): ArmFigures {
  const found = metricIn(analysis).arms.find((figures) => figures.arm === arm);
  if (found === undefined) throw new Error(`${arm} is not in the analysis`);
  return found;
}

describe('the figures of an arm', () => {
  it('are medians over runs of what a run has, with the least and the most', () => {
    const results = measured({ rmw_shm: 200 });
    const runs = results.cells[0]?.metrics[0]?.arms[0]?.runs ?? [];
    const tails = sorted(runs.map((run) => quantile(run, 0.99)));
    expect(armIn(analyze(results), 'rmw_shm')).toMatchObject({ runs: 10, samples: 12_000 });
    expect(figureAt(armIn(analyze(results), 'rmw_shm'), 0.99)).toEqual({
      ...{ share: 0.99, value: median(tails), low: tails[0], high: tails[9] },
      toBaseline: undefined,
    });
  });

  it.each([
    [1, [0.5]],
    [99, [0.5]],
    [100, [0.5, 0.99]],
    [999, [0.5, 0.99]],
    [1000, [0.5, 0.99, 0.999]],
  ])('of runs of %i samples are at %j', (samples, shares) => {
    const { figures } = armIn(analyze(measured({ rmw_shm: 200 }, { samples })), 'rmw_shm');
    expect(figures.map(({ share }) => share)).toEqual(shares);
  });
});

describe('the comparison with the baseline', { timeout: 30_000 }, () => {
  it('is of every other arm, at every quantile that both have', () => {
    const analysis = analyze(measured({ rmw_fastrtps_cpp: 4000, rmw_shm: 200, floor: 60 }));
    expect(analysis.comparisons).toBe(6);
    for (const { toBaseline } of armIn(analysis, 'rmw_fastrtps_cpp').figures) {
      expect(toBaseline?.standing).toBe('slower');
      const { low = 0, ratio = 0, high = 0 } = toBaseline?.ratio ?? {};
      expect(low).toBeLessThan(ratio);
      expect(ratio).toBeLessThan(high);
      expect(Math.abs(ratio - 20)).toBeLessThan(4);
    }
    expect(figureAt(armIn(analysis, 'floor'), 0.5)?.toBaseline?.standing).toBe('faster');
  });

  it('is none where the baseline was not measured', () => {
    const analysis = analyze(measured({ rmw_fastrtps_cpp: 4000, iceoryx2: 100 }));
    expect(analysis).toMatchObject({ comparisons: 0, losses: [] });
    expect(armIn(analysis, 'iceoryx2').figures.every((f) => f.toBaseline === undefined)).toBe(true);
  });

  it('calls more of what should be high faster', () => {
    const analysis = analyze(measured({ rmw_shm: 100, iceoryx2: 300 }, { metric: throughput }));
    const { standing, ratio } = armIn(analysis, 'iceoryx2').figures[0].toBaseline ?? {};
    expect(standing).toBe('faster');
    expect(ratio?.ratio).toBeGreaterThan(2.5);
  });

  it('is none of what tells of the machine', () => {
    const ofMachine = { ...latency, ofMachine: true as const };
    const analysis = analyze(measured({ rmw_shm: 100, cyclonedds: 9 }, { metric: ofMachine }));
    expect(analysis).toMatchObject({ comparisons: 0, losses: [] });
    expect(metricIn(analysis).bestDds).toEqual([]);
  });

  it('gives no verdict where it is a first look', () => {
    const analysis = analyze(measured({ rmw_shm: 100, iceoryx2: 90 }, { indicative: true }));
    expect(armIn(analysis, 'iceoryx2').figures[0].toBaseline?.standing).toBe('indicative');
  });

  it('judges what is zero in some run, without a ratio', () => {
    const counts = (values: readonly number[]): Float64Array[] => values.map((v) => sorted([v]));
    const arms = [
      { arm: 'rmw_shm', runs: counts([0, 0, 0, 0, 0, 0, 0, 0]) },
      { arm: 'rmw_fastrtps_cpp', runs: counts([3, 4, 5, 6, 7, 8, 9, 10]) },
      { arm: 'iceoryx2', runs: counts([0, 0, 0, 0, 0, 0, 0, 0]) },
    ];
    const analysis = analyze(resultsOf([{ cell, metrics: [{ metric: lost, arms }] }]));
    const of = (arm: string): unknown => armIn(analysis, arm).figures[0].toBaseline;
    expect(of('rmw_fastrtps_cpp')).toEqual({ ratio: undefined, standing: 'slower' });
    expect(of('iceoryx2')).toEqual({ ratio: undefined, standing: 'no difference resolvable' });
  });

  it('gives none where it was cut short, and none of an arm that mostly failed', () => {
    const of = (runs: Readonly<Record<string, number>>): Analysis => {
      const arms = Object.entries(runs).flatMap(
        ([arm, count]) => metricOf(latency, { [arm]: 100 }, noise({ runs: count })).arms,
      );
      return analyze(resultsOf([{ cell, metrics: [{ metric: latency, arms }] }]));
    };
    const standing = (analysis: Analysis, arm: string): unknown =>
      armIn(analysis, arm).figures[0].toBaseline?.standing;
    const cut = of({ rmw_shm: 2, iceoryx2: 2 });
    expect([cut.indicative, standing(cut, 'iceoryx2')]).toEqual([true, 'indicative']);
    const failed = of({ rmw_shm: 10, iceoryx2: 10, rmw_fastrtps_cpp: 1 });
    expect(failed.indicative).toBe(false);
    expect(standing(failed, 'rmw_fastrtps_cpp')).toBe('indicative');
    expect(standing(failed, 'iceoryx2')).toBe('no difference resolvable');
  });

  it('is the same for the same results', () => {
    const results = measured({ rmw_shm: 200, iceoryx2: 210 });
    expect(analyze(results)).toEqual(analyze(results));
  });

  it('says how many rounds verdicts on so many would have taken', () => {
    const others = Array.from({ length: 8 }, (_, index) => [`rmw_${index}`, 2]);
    const levels = { rmw_shm: 1, ...(Object.fromEntries(others) as Record<string, number>) };
    const of = (runs: number): number | undefined =>
      analyze(measured(levels, { runs, rounds: runs, samples: 1 })).roundsNeeded;
    expect([of(5), of(6)]).toEqual([6, undefined]);
  });
});

describe('the best of the DDS rmws', () => {
  it('counts tuned ones, and neither clients nor others', () => {
    const levels = {
      ...{ rmw_shm: 1, iceoryx2: 2, 'rclpy:rmw_fastrtps_cpp': 3, rmw_zenoh_cpp: 4 },
      ...{ rmw_fastrtps_cpp: 900, 'rmw_cyclonedds_cpp@tuned': 500, cyclonedds: 700 },
    };
    const { bestDds } = metricIn(analyze(measured(levels)));
    expect(bestDds.map(({ arm }) => arm)).toEqual(Array(3).fill('rmw_cyclonedds_cpp@tuned'));
    const most = metricIn(analyze(measured(levels, { metric: throughput, samples: 1 })));
    expect(most.bestDds).toEqual([{ share: 0.5, arm: 'rmw_fastrtps_cpp' }]);
  });
});

describe('what the baseline loses', { timeout: 30_000 }, () => {
  const levels = {
    ...{ rmw_shm: 200, rmw_fastrtps_cpp: 150, 'rmw_fastrtps_cpp@tuned': 100 },
    ...{ cyclonedds: 400, floor: 60, 'rclnodejs:rmw_shm': 50 },
  };

  it('is told of all that a user could take instead, the worst first', () => {
    const { losses } = analyze(measured(levels, { samples: 900 }));
    const told = losses.map(({ arm, share, bestDds }) => [arm, share, bestDds]);
    expect(new Set(told.map(([arm]) => arm))).toEqual(
      new Set(['rmw_fastrtps_cpp', 'rmw_fastrtps_cpp@tuned']),
    );
    expect(told).toHaveLength(4);
    for (const [arm, , bestDds] of told) expect(bestDds).toBe(arm === 'rmw_fastrtps_cpp@tuned');
    const ratios = losses.map(({ ratio }) => ratio?.ratio ?? NaN);
    expect(ratios).toEqual([...ratios].sort((a, b) => b - a));
    expect(losses.every(({ standing }) => standing === 'slower')).toBe(true);
    for (const { ratio, values } of losses) {
      expect(ratio?.ratio).toBeCloseTo(values[0] / values[1], 9);
      expect(ratio?.low).toBeLessThan(ratio?.high ?? 0);
    }
  });

  it('is every worse figure in a first look', () => {
    const { losses } = analyze(measured(levels, { samples: 1, indicative: true, runs: 3 }));
    expect(losses.map(({ arm }) => arm)).toEqual(['rmw_fastrtps_cpp@tuned', 'rmw_fastrtps_cpp']);
    expect(losses[0]?.standing).toBe('indicative');
  });

  it('is nothing without a difference', () => {
    expect(analyze(measured({ rmw_shm: 200, iceoryx2: 200 })).losses).toEqual([]);
  });
});
