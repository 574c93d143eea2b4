// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { behaviour, connect, startPairs } from './workers.mjs';

const TYPE = 'test_msgs/msg/BasicTypes';
const LATCHED = { durability: 'transient_local' };
const NO_MATCH_WATCH_MS = 500;

const pairs = await startPairs();
let topics = 0;

const numbered = (first, last) =>
  Array.from({ length: last - first + 1 }, (_, i) => ({ int32_value: first + i }));
const newTopic = () => `/test/qos_${(topics += 1)}`;

async function numbers(worker, topic, count) {
  const seen = [];
  for (let i = 0; i < count; i += 1) seen.push((await worker.message(topic)).int32_value);
  return seen;
}

for (const pair of pairs) {
  const { name, from, to } = pair;
  test(`${name}: a late joiner receives the last 5 of 8, then what follows`, async () => {
    const topic = newTopic();
    await from.advertise(topic, TYPE, { ...LATCHED, depth: 5 });
    await from.publish(topic, numbered(1, 8));
    await to.subscribe(topic, TYPE, { ...LATCHED, depth: 20 });
    assert.deepEqual(await numbers(to, topic, 5), [4, 5, 6, 7, 8]);
    await from.publish(topic, numbered(9, 10));
    assert.deepEqual(await numbers(to, topic, 2), [9, 10]);
    assert.ok(await to.silent(topic, 100));
  });

  test(`${name}: a late joiner of depth 2 receives the last 2`, async () => {
    const topic = newTopic();
    await from.advertise(topic, TYPE, { ...LATCHED, depth: 10 });
    await from.publish(topic, numbered(1, 8));
    await to.subscribe(topic, TYPE, { ...LATCHED, depth: 2 });
    let seen = await numbers(to, topic, 2);
    while (!behaviour.lateJoinerGetsOnlyItsDepth && seen.at(-1) !== 8) {
      seen = [seen.at(-1), ...(await numbers(to, topic, 1))];
    }
    assert.deepEqual(seen, [7, 8]);
    assert.ok(await to.silent(topic, 100));
  });

  test(`${name}: a volatile late joiner receives nothing old`, async () => {
    const topic = newTopic();
    await from.advertise(topic, TYPE, { ...LATCHED, depth: 10 });
    await from.publish(topic, numbered(1, 8));
    await to.subscribe(topic, TYPE);
    await connect(pair, topic);
    await from.publish(topic, numbered(9, 9));
    assert.deepEqual(await numbers(to, topic, 1), [9]);
  });

  for (const [publisher, subscription] of [
    ['best_effort', 'best_effort'],
    ['reliable', 'best_effort'],
    ['reliable', 'reliable'],
  ]) {
    test(`${name}: ${publisher} publisher, ${subscription} subscription`, async () => {
      const topic = newTopic();
      await to.subscribe(topic, TYPE, { reliability: subscription });
      await from.advertise(topic, TYPE, { reliability: publisher });
      await connect(pair, topic);
      // One at a time: best effort may lose, on one host and with room it does not.
      for (let i = 1; i <= 10; i += 1) {
        await from.publish(topic, numbered(i, i));
        assert.deepEqual(await numbers(to, topic, 1), [i]);
      }
    });
  }

  for (const [what, publisher, subscription] of [
    ['a best_effort publisher and a reliable subscription', { reliability: 'best_effort' }, {}],
    ['a volatile publisher and a transient_local subscription', {}, LATCHED],
  ]) {
    test(`${name}: ${what} do not match`, async () => {
      const topic = newTopic();
      await to.subscribe(topic, TYPE, subscription);
      await from.advertise(topic, TYPE, publisher);
      await sleep(NO_MATCH_WATCH_MS);
      assert.equal(await from.matched(topic), 0);
      await from.publish(topic, numbered(1, 1));
      assert.ok(await to.silent(topic, 100));
    });
  }
}
