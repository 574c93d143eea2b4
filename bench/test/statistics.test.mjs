// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  acrossRuns,
  median,
  ratioOfMedians,
  seededRandom,
  shuffled,
} from '../runner/statistics.mjs';

test('median takes the middle, or the mean of the two middles, in any order', () => {
  assert.equal(median([5, 1, 9]), 5);
  assert.equal(median([10, 1, 4, 2]), 3);
  assert.equal(median([]), undefined);
});

test('acrossRuns keeps the spread', () => {
  assert.deepEqual(acrossRuns([3, 1, 2]), { median: 2, min: 1, max: 3 });
  assert.equal(acrossRuns([]), undefined);
});

test('the same seed gives the same order and another seed another', () => {
  const items = Array.from({ length: 20 }, (_, index) => index);
  const once = shuffled(items, seededRandom(7));
  assert.deepEqual(shuffled(items, seededRandom(7)), once);
  assert.notDeepEqual(shuffled(items, seededRandom(8)), once);
  assert.deepEqual(
    [...once].sort((a, b) => a - b),
    items,
  );
});

test('the first place of a shuffle is not biased', () => {
  const random = seededRandom(1);
  const first = [0, 0, 0, 0];
  for (let turn = 0; turn < 4000; turn += 1) first[shuffled([0, 1, 2, 3], random)[0]] += 1;
  for (const count of first) assert.ok(Math.abs(count - 1000) < 120, `counts ${first}`);
});

test('a ratio has an interval that holds it, from five runs on', () => {
  const slow = [98, 99, 100, 101, 102, 103];
  const fast = [9, 10, 10, 10, 10, 11];
  const { ratio, low, high } = ratioOfMedians(fast, slow, seededRandom(1));
  assert.equal(ratio, 10 / 100.5);
  assert.ok(low <= ratio && ratio <= high, `${low} ${ratio} ${high}`);
  assert.ok(high < 0.12);
  assert.deepEqual(ratioOfMedians([1, 2, 3], [2, 4, 6], seededRandom(1)), { ratio: 0.5 });
  assert.equal(ratioOfMedians([], [1], seededRandom(1)), undefined);
});
