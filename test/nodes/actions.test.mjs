// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startPairs } from './workers.mjs';

const SUCCEEDED = 4;
const CANCELED = 5;
const FIBONACCI = [0, 1, 1, 2, 3, 5, 8, 13, 21, 34, 55];
const LONG_ORDER = 40; // 0.8 s in the servers' steps of 20 ms
const GOAL_BOUND_MS = 20_000;

const pairs = await startPairs();
let actions = 0;

async function acting({ to }) {
  actions += 1;
  const action = `/test/action_${actions}`;
  await to.ask('act', { action }, 'acting');
  return action;
}

for (const pair of pairs) {
  const pursue = (goal) => pair.from.ask('pursue', goal, 'pursued', GOAL_BOUND_MS);

  test(`${pair.name}: a goal gives its feedback and its result`, async () => {
    const action = await acting(pair);
    const order = FIBONACCI.length - 1;
    const { accepted, status, sequence, feedback } = await pursue({ action, order });
    assert.deepEqual([accepted, status], [true, SUCCEEDED]);
    assert.deepEqual(sequence, FIBONACCI);
    assert.equal(feedback, order - 1);
  });

  test(`${pair.name}: a goal is cancelled on its way`, async () => {
    const action = await acting(pair);
    const { status, sequence } = await pursue({ action, order: LONG_ORDER, cancel_after: 3 });
    assert.equal(status, CANCELED);
    assert.ok(sequence.length >= 4 && sequence.length < LONG_ORDER, `ended at ${sequence.length}`);
  });

  test(`${pair.name}: a goal is refused`, async () => {
    const action = await acting(pair);
    assert.equal((await pursue({ action, order: -1 })).accepted, false);
  });
}
