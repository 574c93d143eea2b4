// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { SeededRandom } from '../../bench/index.js';
import type { TryRun } from '../model.js';
import { resultOf, runOf, topicOf } from '../try_fixture.js';
import { compareArms, type Comparison } from './compare.js';

/** Ages of one run: around `typical` nanoseconds, with a tail. */
function ages(random: SeededRandom, typical: number): number[] {
  const ofRun = typical * Math.exp(0.03 * random.normal());
  return Array.from({ length: 300 }, () => ofRun * (1 + 0.2 * Math.abs(random.normal())));
}

function compared(rounds: number, slower: number): Comparison {
  const random = new SeededRandom(3);
  const arm = (name: string, typical: number): TryRun[] =>
    Array.from({ length: rounds }, (_, index) =>
      runOf({ arm: name, round: index + 1, topics: [topicOf(ages(random, typical))] }),
    );
  const runs = [...arm('rmw_fastrtps_cpp', 100_000), ...arm('rmw_shm', slower * 100_000)];
  return compareArms(resultOf({ runs, rounds }));
}

describe('the comparison of two arms', () => {
  it('has medians over runs, and ratios of what is tried to what is there', () => {
    const of = (arm: string, round: number, p50: number, cpuShare: number): TryRun =>
      runOf({
        ...{ arm, round, topics: [topicOf([p50, p50, p50], { lost: round })] },
        load: { processes: 2, cpuShare, cpuSeconds: 1, pssBytes: 1e6 },
      });
    const { topics, cpuShare, wholeMs } = compareArms(
      resultOf({
        runs: [
          ...[of('rmw_fastrtps_cpp', 1, 100, 0.1), of('rmw_fastrtps_cpp', 2, 120, 0.3)],
          ...[of('rmw_shm', 1, 10, 0.5), of('rmw_shm', 2, 12, 0.3), of('rmw_shm', 3, 1000, 0.3)],
        ],
      }),
    );
    expect(topics).toHaveLength(1);
    expect(topics[0]).toMatchObject({ name: '/chatter', taken: [3, 3], lost: [3, 6] });
    expect(topics[0]?.p50.values).toEqual([110, 12]);
    expect(topics[0]?.p50.ratio).toBeCloseTo(12 / 110);
    expect(topics[0]?.p50.verdict).toBeUndefined();
    expect(cpuShare).toEqual({ values: [0.2, 0.3], ratio: 0.3 / 0.2 });
    expect(wholeMs.ratio).toBe(1);
  });

  it('keeps what only one arm took, or nobody could time', () => {
    const runs = [
      runOf({
        arm: 'rmw_fastrtps_cpp',
        topics: [topicOf([5], { name: '/old' })],
        graph: { known: false, reason: 'no addon' },
      }),
      runOf({ topics: [topicOf([7], { name: '/new', kind: 'request', lost: undefined })] }),
    ];
    const { topics, wholeMs } = compareArms(resultOf({ runs }));
    expect(topics.map(({ name, taken }) => [name, taken])).toEqual([
      ['/old', [1, 0]],
      ['/new', [0, 1]],
    ]);
    expect(topics[0]?.p50).toEqual({ values: [5, undefined], ratio: undefined });
    expect(topics.map(({ lost, numbered }) => [lost, numbered])).toEqual([
      [
        [0, undefined],
        [1, undefined],
      ],
      [
        [undefined, undefined],
        [undefined, undefined],
      ],
    ]);
    expect(wholeMs).toEqual({ values: [undefined, 1500], ratio: undefined });
  });

  it('has no verdict in fewer than five rounds', () => {
    const { indicative, topics } = compared(4, 3);
    expect(indicative).toBe(true);
    expect(topics[0]?.p50).not.toHaveProperty('verdict');
  });

  it.each([
    [0.5, 'faster'],
    [2, 'slower'],
    [1, 'no difference resolvable'],
  ] as const)('says of a factor of %s from five rounds on: %s', (factor, verdict) => {
    const { indicative, topics, cpuShare, wholeMs } = compared(5, factor);
    expect(indicative).toBe(false);
    const { p50, p99 } = topics[0] ?? expect.unreachable();
    expect([p50.verdict, p99.verdict]).toEqual([verdict, verdict]);
    expect([cpuShare.verdict, wholeMs.verdict]).toEqual(Array(2).fill('no difference resolvable'));
    expect(p50.interval?.low).toBeLessThan(factor * 1.05);
    expect(p50.interval?.high).toBeGreaterThan(factor / 1.05);
  });

  it('knows in how many rounds so many topics can be told apart', () => {
    const roundsFor = (topics: number): number => {
      const each = Array.from({ length: topics }, (_, index) =>
        topicOf([1], { name: `/t${index}` }),
      );
      const runs = [runOf({ arm: 'rmw_fastrtps_cpp', topics: each }), runOf({ topics: each })];
      return compareArms(resultOf({ runs })).fewestRounds;
    };
    // Two comparisons a topic, and three of the system; 2 / C(10, 5) = 0.0079, 2 / C(12, 6) = 0.0022.
    expect([1, 2, 10, 11].map(roundsFor)).toEqual([5, 6, 6, 7]);
  });

  it('has no figure of an arm that never ran', () => {
    const { runs, topics, cpuShare } = compareArms(
      resultOf({ runs: [runOf({ arm: 'rmw_fastrtps_cpp' })] }),
    );
    expect(runs).toEqual([1, 0]);
    expect(topics[0]?.taken).toEqual([3, undefined]);
    expect(topics[0]?.lost).toEqual([0, undefined]);
    expect(cpuShare).toEqual({ values: [0.2, undefined], ratio: undefined });
  });

  it('counts a run in which nobody took any', () => {
    const [three, none] = [[topicOf([1, 2, 3])], []];
    const runs = [three, none, none].map((topics, index) => runOf({ round: index + 1, topics }));
    const { topics } = compareArms(
      resultOf({ runs: [runOf({ arm: 'rmw_fastrtps_cpp' }), ...runs] }),
    );
    expect(topics[0]?.taken).toEqual([3, 0]);
  });

  it('gives no verdict on what five rounds cannot show, and does with one more', () => {
    const of = (arm: string, rounds: number, age: number): TryRun[] =>
      Array.from({ length: rounds }, (_, index) => {
        const ages = [age + index, age + index];
        const topics = ['/a', '/b', '/c'].map((name) => topicOf(ages, { name }));
        return runOf({ arm, round: index + 1, topics });
      });
    const figures = (rounds: number): Comparison =>
      compareArms(
        resultOf({
          runs: [...of('rmw_fastrtps_cpp', rounds, 1000), ...of('rmw_shm', rounds, 5000)],
        }),
      );
    expect(figures(5)).toMatchObject({ indicative: true, fewestRounds: 6 });
    expect(figures(6)).toMatchObject({ indicative: false, fewestRounds: 6 });
    expect(figures(6).topics.map(({ p50 }) => p50.verdict)).toEqual(Array(3).fill('slower'));
  });

  it('gives a verdict on what is of enough runs, and none on the rest', () => {
    const of = (arm: string, age: number): TryRun[] =>
      Array.from({ length: 6 }, (_, index) => {
        const rare = index < 4 ? [topicOf([age], { name: '/rare' })] : [];
        return runOf({ arm, topics: [topicOf([age + index]), ...rare] });
      });
    const { topics } = compareArms(
      resultOf({ runs: [...of('rmw_fastrtps_cpp', 1000), ...of('rmw_shm', 5000)] }),
    );
    expect(topics.map(({ name, p50 }) => [name, p50.verdict])).toEqual([
      ['/chatter', 'slower'],
      ['/rare', undefined],
    ]);
  });
});
