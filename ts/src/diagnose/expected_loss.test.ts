// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { histogramFloorNs } from '../graph/index.js';
import { takesIn } from '../inspect/statistics_fixture.js';
import { expectedLoss, type Depth, type Seen } from './expected_loss.js';

const ms = 1e6;

/** The bucket that a duration falls in. */
function bucketOf(ns: number): number {
  let bucket = 0;
  while (histogramFloorNs(bucket + 1) <= ns) bucket += 1;
  return bucket;
}
function last(depth: number): Depth {
  return { history: 'keep_last', depth };
}

/** A hundred messages a second, of which 90 % wait 1 ms and 10 % wait 35 ms. */
const seen: Seen = {
  ...{ arrivalsPerSecond: 100, taken: 1000, superseded: 0, depth: last(10) },
  latency: takesIn({ [bucketOf(1 * ms)]: 900, [bucketOf(35 * ms)]: 100 }),
};

describe('the loss that a shorter queue would bring', () => {
  it.each([
    [1, 0.1], // the next one comes after 10 ms
    [3, 0.1],
    [4, 0], // four of them come within 40 ms
    [10, 0],
  ])('with depth %d is the share of what waits for longer than the queue lasts', (depth, share) => {
    expect(expectedLoss(seen, last(depth))).toEqual({
      ...{ share, perSecond: 100 * share, bound: 'about' },
    });
  });

  it('comes on top of what is passed over already', () => {
    const lossy = { ...seen, taken: 750, superseded: 250 };
    expect(expectedLoss(lossy, last(1))?.share).toBeCloseTo(0.25 + 0.75 * 0.1);
    expect(expectedLoss(lossy, last(10))).toMatchObject({ share: 0.25, bound: 'about' });
  });

  it('of a longer queue is at most what a shorter one has passed over', () => {
    const lossy = { ...seen, taken: 750, superseded: 250 };
    expect(expectedLoss(lossy, last(20))).toMatchObject({ share: 0.25, bound: 'at most' });
    expect(expectedLoss(seen, last(20))).toMatchObject({ share: 0, bound: 'about' });
  });

  it('is none where everything is kept, and not known where nothing was taken or comes', () => {
    expect(expectedLoss(seen, { history: 'keep_all', depth: 0 })).toMatchObject({ share: 0 });
    expect(expectedLoss({ ...seen, taken: 0 }, last(1))).toBeUndefined();
    expect(expectedLoss({ ...seen, arrivalsPerSecond: 0 }, last(1))).toBeUndefined();
  });

  it('of a queue that kept everything so far is what waits too long', () => {
    const all: Seen = { ...seen, depth: { history: 'keep_all', depth: 0 } };
    expect(expectedLoss(all, last(1))?.share).toBe(0.1);
  });
});
