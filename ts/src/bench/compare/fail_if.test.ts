// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { CodedError } from '../../errors/index.js';
import { age, cellOf, latency, throughput } from '../results_fixture.js';
import { SeededRandom } from '../statistics/random.js';
import type { Comparison, Difference } from './comparison.js';
import { failing } from './failing.js';
import { parseFailIf } from './parse_fail_if.js';

function errorOf(act: () => unknown): CodedError {
  try {
    act();
  } catch (error) {
    if (error instanceof CodedError) return error;
    throw error;
  }
  throw new Error('no error was thrown');
}

describe('an expression of failure', () => {
  it.each([
    ['p99>+10%', { share: 0.99, worseBy: 0.1 }],
    ['p50 > 5 %', { share: 0.5, worseBy: 0.05 }],
    ['p99.9>+2.5%', { share: 0.999, worseBy: 0.025 }],
    ['any slower', undefined],
  ])('%s has its limit', (expression, limit) => {
    const none = { metric: undefined, arm: undefined, cell: undefined };
    expect(parseFailIf(expression)).toEqual({
      ...{ expression, unresolvedToo: false },
      conditions: [{ text: expression, limit, ...none }],
    });
  });

  it('has names with their columns, in either order', () => {
    const [one, other] = parseFailIf(
      'p50>+5% in latency/poll, publish p99>+20% of rmw_x_cpp@tuned in stream',
    ).conditions;
    expect(one).toMatchObject({
      text: 'p50>+5% in latency/poll',
      cell: { text: 'latency/poll', column: 12 },
      arm: undefined,
    });
    expect(other).toMatchObject({
      metric: { text: 'publish', column: 26 },
      arm: { text: 'rmw_x_cpp@tuned', column: 46 },
      cell: { text: 'stream', column: 65 },
    });
  });

  it('may count what is not resolvable', () => {
    const { unresolvedToo, conditions } = parseFailIf('p50>+5%, any slower even if unresolved');
    expect(unresolvedToo).toBe(true);
    expect(conditions.map(({ text }) => text)).toEqual(['p50>+5%', 'any slower']);
  });

  it.each([
    ['', 1, /found its end, .* p50 or p99 or p99\.9 or any slower/],
    ['p98>+10%', 1, /found p98, .*p99\.9/],
    ['p99', 4, /must be >/],
    ['p99<+10%', 1, /found p99<\+10%/],
    ['p99>-10%', 5, /found -10%, .*percentage such as \+10%/],
    ['p99>1.2.3%', 5, /percentage/],
    ['p99>10', 5, /percentage/],
    ['any', 4, /must be slower/],
    ['any faster', 5, /found faster, .*slower/],
    ['p99>+10% of', 12, /must be an arm/],
    ['p99>+10% of , any slower', 13, /must be an arm/],
    ['p99>+10% of a of b', 15, /found of/],
    ['p99>+10% or p50>+5%', 10, /found or, .*of or in or , or even if unresolved/],
    ['p99>+10%,', 10, /found its end/],
    ['p99>+10% even unresolved', 15, /must be if/],
    ['p99>+10% even if unresolved of x', 29, /must be its end/],
  ])('%j is refused at column %i', (expression, column, message) => {
    const error = errorOf(() => parseFailIf(expression));
    expect(error).toMatchObject({ code: 'L2N_FAIL_IF_INVALID', details: { column } });
    expect(error.message).toMatch(message);
    const [, shown = '', caret = ''] = error.message.split('\n');
    expect([shown.slice(2), caret.length]).toEqual([expression, column + 2]);
  });

  it('is read as it was written, whatever it is made of', () => {
    const random = new SeededRandom(21);
    const pick = <T>(choices: readonly T[]): T => choices[random.index(choices.length)] as T;
    const blank = (): string => pick(['', ' ', '  ']);
    const name = (): string => pick(['a', 'rmw_x_cpp@tuned', 'latency/poll', 'depth=1', '64']);
    for (let round = 0; round < 500; round += 1) {
      const made = Array.from({ length: 1 + random.index(3) }, () => {
        const percent = pick(['0', '5', '12.5', '300']);
        const limit = pick([
          { text: 'any slower', limit: undefined },
          ...[0.5, 0.99, 0.999].map((share) => ({
            text: `p${share * 100}${blank()}>${blank()}${pick(['', '+'])}${percent}${blank()}%`,
            limit: { share, worseBy: Number(percent) / 100 },
          })),
        ]);
        const [metric, arm, cell] = [0, 1, 2].map(() => (random.uniform() < 0.5 ? name() : ''));
        const ends = random.shuffled([arm && ` of ${arm}`, cell && ` in ${cell}`]);
        const text = `${metric && `${metric} `}${limit.text}${ends.join('')}`;
        return { ...{ metric, arm, cell, text }, limit: limit.limit };
      });
      const unresolvedToo = random.uniform() < 0.3;
      const between = `${blank()},${blank()}`;
      const end = unresolvedToo ? ' even if unresolved' : '';
      const read = parseFailIf(made.map(({ text }) => text).join(between) + end);
      expect(read.unresolvedToo).toBe(unresolvedToo);
      const found = read.conditions.map(({ metric, arm, cell, ...rest }) => ({
        ...rest,
        ...{ metric: metric?.text ?? '', arm: arm?.text ?? '', cell: cell?.text ?? '' },
      }));
      expect(found).toEqual(made);
    }
  });

  it('is refused with a column within it, or read, whatever it holds', () => {
    const random = new SeededRandom(22);
    const parts = [
      ...['p99>+10%', 'any slower', 'p50>5%', ',', ' of x', ' in y', ' even if unresolved'],
      ...['p99', '>', '+10%', ' ', 'of', 'any', 'even', '.', '%'],
    ];
    let refused = 0;
    for (let round = 0; round < 2000; round += 1) {
      const words = Array.from({ length: random.index(5) }, () => {
        return parts[random.index(parts.length)] ?? '';
      });
      const expression = words.join('');
      try {
        parseFailIf(expression);
      } catch (error) {
        refused += 1;
        expect(error).toBeInstanceOf(CodedError);
        const { column, there } = (error as CodedError).details as Record<string, never>;
        expect(column).toBeGreaterThanOrEqual(1);
        expect(column).toBeLessThanOrEqual(expression.length + 1);
        expect(there).not.toEqual([]);
      }
    }
    expect(refused).toBeGreaterThan(1000);
    expect(refused).toBeLessThan(2000);
  });
});

const cell = cellOf('latency', { mode: 'poll', bytes: 64 });

function difference(changes: Partial<Difference> & { times: number }): Difference {
  const { times, ...rest } = changes;
  return {
    ...{ cell, metric: latency, arm: 'rmw_shm', share: 0.99, standing: 'slower' },
    ...{ before: 100, after: 100 * times, runs: 10, decidable: true },
    ratio: { ratio: times, low: times * 0.9, high: times * 1.1 },
    ...rest,
  };
}

function comparison(...differences: readonly Difference[]): Comparison {
  return {
    ...{ indicative: false, differences, onlyInFirst: [], onlyInSecond: [], warnings: [] },
    ...{ tooFewSamples: [], roundsNeeded: undefined },
  };
}

describe('a comparison', () => {
  const fails = (expression: string, ...differences: readonly Difference[]): number =>
    failing(comparison(...differences), parseFailIf(expression)).length;

  it.each([
    ['p99>+10%', 1.11, 1],
    ['p99>+10%', 1.1, 0],
    ['p50>+10%', 1.5, 0],
    ['any slower', 1.01, 1],
    ['any slower', 0.99, 0],
  ])('fails %s at a ratio of %f: %i', (expression, times, count) => {
    expect(fails(expression, difference({ times }))).toBe(count);
  });

  it('fails for what is resolvable, unless told otherwise', () => {
    const unsure = difference({ times: 1.5, standing: 'no difference resolvable' });
    const first = difference({ times: 1.5, standing: 'indicative' });
    expect(fails('p99>+10%', unsure, first)).toBe(0);
    expect(fails('p99>+10% even if unresolved', unsure, first)).toBe(2);
  });

  it('is worse where there is less of what should be more', () => {
    const less = difference({ times: 0.5, metric: throughput, share: 0.5 });
    expect(fails('p50>+90%', less)).toBe(1);
    expect(fails('p50>+101%', less)).toBe(0);
    expect(fails('p50>+10%', { ...less, ...difference({ times: 2, metric: throughput }) })).toBe(0);
  });

  it('is worse without limit where there was nothing', () => {
    const lost = difference({ times: 1, ratio: undefined, before: 0, after: 3 });
    expect(fails('p99>+1000%', lost)).toBe(1);
    expect(fails('p99>+10%', { ...lost, after: 0 })).toBe(0);
    expect(fails('p99>+10%', { ...lost, before: 3, after: 0 })).toBe(0);
  });

  it('is looked at by metric, arm and cell', () => {
    const all = [
      difference({ times: 2 }),
      difference({ times: 2, arm: 'iceoryx2' }),
      difference({ times: 2, cell: cellOf('stream', { bytes: 64 }), metric: age }),
    ];
    expect(fails('p99>+10%', ...all)).toBe(3);
    expect(fails('p99>+10% of iceoryx2', ...all)).toBe(1);
    expect(fails('p99>+10% in latency/poll', ...all)).toBe(2);
    expect(fails('age p99>+10%', ...all)).toBe(1);
    expect(fails('age p99>+10%, p99>+50% of iceoryx2', ...all)).toBe(2);
  });

  it.each([
    ['p99>+10% of rmw_smh', 'arm', 13, 'rmw_shm'],
    ['p99>+10% in latency/pol', 'cell', 13, 'latency/poll/64'],
    ['any slower, ages p99>+10%', 'metric', 13, 'latency'],
  ])('refuses %s, which could never fail', (expression, kind, column, there) => {
    const act = (): unknown =>
      failing(comparison(difference({ times: 2 })), parseFailIf(expression));
    const details = { kind, column, there: [there] };
    expect(errorOf(act)).toMatchObject({ code: 'L2N_FAIL_IF_UNMATCHED', details });
  });
});
