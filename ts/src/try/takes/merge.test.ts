// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { agesFrom, processOf, takerOf } from '../try_fixture.js';
import { mergeByTopic, probeCostOf, remarksOn } from './merge.js';

describe('what processes took, merged', () => {
  it('is one of all subscriptions of a topic, topics before services', () => {
    const merged = mergeByTopic([
      processOf([
        takerOf({ kind: 'reply', name: '/lamp' }),
        takerOf({ taken: 3, lost: 1, ages: agesFrom([10, 20, 30]) }),
        takerOf({ taken: 1, ages: agesFrom([40]) }),
      ]),
      processOf([
        takerOf({ kind: 'request', name: '/lamp' }),
        takerOf({ taken: 2, lost: 4, unstamped: 1, fromFuture: 1, ages: agesFrom([]) }),
        takerOf({ name: '/again' }),
      ]),
    ]);
    expect(merged.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      ...['topic /again', 'topic /chatter', 'request /lamp', 'reply /lamp'],
    ]);
    const { ages, ...chatter } = merged[1] ?? expect.unreachable();
    expect(chatter).toEqual({
      ...{ kind: 'topic', name: '/chatter', taken: 6, lost: 5, unstamped: 1, fromFuture: 1 },
    });
    expect([ages.total, ages.quantile(1)]).toEqual([4, 40]);
  });

  it('does not know losses where publications have no numbers, as those of services', () => {
    const lostOf = (change: Parameters<typeof takerOf>[0]): number | undefined =>
      mergeByTopic([processOf([takerOf(change)])])[0]?.lost;
    expect(lostOf({ taken: 10, unsequenced: 10 })).toBeUndefined();
    expect(lostOf({ taken: 10, unsequenced: 9, lost: 2 })).toBe(2);
    expect(lostOf({ kind: 'request' })).toBeUndefined();
  });

  it('has the cost that most processes found', () => {
    const costs = [60, 40, 0, 50].map((probeCostNs) => processOf([], { probeCostNs }));
    expect(probeCostOf(costs)).toBe(50);
    expect(probeCostOf([])).toBeUndefined();
  });
});

describe('the remarks on a run', () => {
  it('are none on a run that was as it should be', () => {
    expect(remarksOn([processOf([takerOf()])], 'rmw_shm')).toEqual([]);
  });

  it('name who was on another rmw than it was told to be', () => {
    const own = takerOf({ rmw: 'rmw_fastrtps_cpp' });
    const [remark] = remarksOn([processOf([takerOf()]), processOf([own])], 'rmw_shm');
    expect(remark).toMatch(/^not on rmw_shm, .*: python3 listener.py \(rmw_fastrtps_cpp\); find/);
  });

  it('count whom there was no room for', () => {
    expect(remarksOn([processOf([], { refused: 2 })], 'rmw_shm')).toEqual([
      '2 subscriptions, services or clients were not counted: there was no room',
    ]);
  });

  it('count the messages that nobody waited to count', () => {
    expect(remarksOn([processOf([], { givenUp: 1 })], 'rmw_shm')).toEqual([
      '1 message was not counted, and may look lost, as another thread of the process was held up at the first ' +
        'message of its subscription',
    ]);
  });
});
