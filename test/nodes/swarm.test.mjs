// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Twenty nodes in twenty processes, in all languages in turn: all publish, all hear all, and each
// sees the whole graph.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { startWorkers, workerFiles } from './workers.mjs';

const COUNT = 20;
const MESSAGES = 10;
const TOPIC = '/test/swarm';
const TYPE = 'test_msgs/msg/BasicTypes';
const QOS = { depth: COUNT * MESSAGES };
const GRAPH_BOUND_MS = 20_000;

const files = Object.values(workerFiles);
const swarm = await startWorkers(
  Array.from({ length: COUNT }, (_, i) => [files[i % files.length], `member_${i}`]),
);
const names = swarm.map(({ name }) => name).sort();
const each = (run) => Promise.all(swarm.map(run));

test(`${COUNT} processes match, talk and hear everything once and in order`, async () => {
  await each((member) => member.subscribe(TOPIC, TYPE, QOS));
  await each((member) => member.advertise(TOPIC, TYPE, QOS));
  await each((member) => member.untilMatched(TOPIC, COUNT));
  for (let sequence = 0; sequence < MESSAGES; sequence += 1) {
    await each((member, i) => member.publish(TOPIC, [{ int32_value: i, uint32_value: sequence }]));
  }
  await each(async (member) => {
    const heard = Array.from({ length: COUNT }, () => []);
    for (let i = 0; i < COUNT * MESSAGES; i += 1) {
      const { int32_value: writer, uint32_value: sequence } = await member.message(TOPIC);
      heard[writer].push(sequence);
    }
    const all = Array.from({ length: MESSAGES }, (_, i) => i);
    assert.deepEqual(
      heard,
      Array.from({ length: COUNT }, () => all),
      `heard by ${member.name}`,
    );
  });
});

test(`each of ${COUNT} sees the whole graph`, async () => {
  const whole = { nodes: names, publishers: names, subscriptions: names };
  await each(async (member) => {
    const deadline = performance.now() + GRAPH_BOUND_MS;
    let seen;
    do {
      const graph = await member.ask('look', { topic: TOPIC }, 'graph');
      seen = Object.fromEntries(Object.keys(whole).map((part) => [part, graph[part]]));
      if (!isDeepStrictEqual(seen, whole)) await sleep(100);
    } while (!isDeepStrictEqual(seen, whole) && performance.now() < deadline);
    assert.deepEqual(seen, whole, `seen by ${member.name}`);
  });
});
