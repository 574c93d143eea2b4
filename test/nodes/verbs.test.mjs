// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What `l2net` does in a graph: echo, pub, call, param, send_goal and --via ros, with nodes of both
// client libraries on the other side.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { after, test } from 'node:test';
import { Command, l2net, l2netAnew } from './command.mjs';
import { rmwUnderTest, startWorkers, workerFiles } from './workers.mjs';

const workers = await startWorkers(
  Object.entries(workerFiles).map(([client, file]) => [file, `${client}_other`]),
);
const scratch = mkdtempSync(join(tmpdir(), 'l2net-verbs-'));
after(() => rmSync(scratch, { recursive: true }));
let names = 0;
const newName = (kind) => `/test/${kind}_${(names += 1)}`;

const BASIC = {
  ...{ bool_value: true, byte_value: 255, char_value: 127, float32_value: -1.125 },
  ...{ float64_value: 3.25, int8_value: -128, uint8_value: 255, int16_value: -32768 },
  ...{ uint16_value: 65535, int32_value: -2147483648, uint32_value: 4294967295 },
  int64_value: { $big: '-9223372036854775808' },
  uint64_value: { $big: '18446744073709551615' },
};
const SEQUENCES = {
  ...{ bool_values: [true, false], float64_values: [0.5, -2], string_values: ['', 'grün', '🤖'] },
  ...{ int64_values: [{ $big: '4611686018427387905' }], uint16_values: [] },
  basic_types_values: [BASIC, BASIC],
};
const CASES = [
  ['std_msgs/msg/String', { data: 'Grüße, 世界 "quoted": yes' }],
  ['test_msgs/msg/UnboundedSequences', SEQUENCES],
  ['test_msgs/msg/Nested', { basic_types_value: BASIC }],
];

/** As JSON of the command has it: integers that JSON cannot hold are texts. */
function expected(value) {
  if (Array.isArray(value)) return value.map(expected);
  if (value === null || typeof value !== 'object') return value;
  if ('$big' in value)
    return Number.isSafeInteger(Number(value.$big)) ? Number(value.$big) : value.$big;
  return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, expected(v)]));
}

/** As somebody would write it on a command line: YAML has integers of any size. */
function written(value) {
  return JSON.stringify(value).replaceAll(/\{"\$big":"(-?\d+)"\}/g, '$1');
}

/** The fields of `received` that were sent, so that defaults are not compared. */
function sentPart(received, sent) {
  if (Array.isArray(sent)) return received.map((value, i) => sentPart(value, sent[i]));
  if (sent === null || typeof sent !== 'object') return received;
  if ('$big' in sent) return typeof received === 'string' ? { $big: received } : received;
  return Object.fromEntries(
    Object.entries(sent).map(([key, value]) => [key, sentPart(received[key], value)]),
  );
}

for (const other of workers) {
  for (const [type, message] of CASES) {
    test(`topic echo shows a ${type} of ${other.name}`, async () => {
      const topic = newName('topic');
      await other.advertise(topic, type, { durability: 'transient_local' });
      await other.publish(topic, [message]); // before it listens: transient_local is adapted to
      const { status, out, error } = await l2net('topic', 'echo', topic, '--once', '--json');
      // An rmw that discovers may take its time to, which is told.
      const unexpected = error.replace(/^l2net: nobody is at .* yet; waiting\n$/, '');
      assert.deepEqual([status, unexpected], [0, '']);
      assert.deepEqual(sentPart(JSON.parse(out), expected(message)), expected(message));
    });

    test(`topic pub reaches ${other.name} with a ${type}`, async () => {
      const topic = newName('topic');
      await other.subscribe(topic, type);
      const { status, error } = await l2net(
        'topic',
        'pub',
        '--once',
        topic,
        type,
        written(message),
      );
      assert.deepEqual([status, error], [0, '']);
      assert.deepEqual(sentPart(await other.message(topic), message), message);
    });
  }

  test(`service call asks ${other.name}, and finds the type itself`, async () => {
    const service = newName('service');
    await other.ask('serve', { service, type: 'test_msgs/srv/BasicTypes' }, 'serving');
    const request = { ...BASIC, string_value: 'grün' };
    const { status, out } = await l2net('service', 'call', service, written(request), '--json');
    assert.equal(status, 0);
    assert.deepEqual(sentPart(JSON.parse(out), expected(request)), expected(request));
  });

  test(`action send_goal pursues a goal of ${other.name}`, async () => {
    const action = newName('action');
    await other.ask('act', { action }, 'acting');
    const goal = ['action', 'send_goal', action, '{order: 5}', '--json'];
    const { status, out } = await l2net(...goal, '--feedback');
    assert.equal(status, 0);
    const end = out.indexOf('{\n');
    assert.deepEqual(JSON.parse(out.slice(end)), {
      status: 'succeeded',
      result: { sequence: [0, 1, 1, 2, 3, 5] },
    });
    const lines = out.slice(0, end).trim().split('\n').map(JSON.parse);
    // The last one may be overtaken by the result.
    const { sequence } = lines.at(-1).feedback;
    assert.deepEqual([0, 1, 1, 2, 3, 5].slice(0, sequence.length), sequence);
    assert.ok(lines.length >= 2);
    const refused = await l2net('action', 'send_goal', action, '{order: -1}');
    assert.deepEqual([refused.status, refused.out], [10, '']);
    assert.match(refused.error, /L2N_GOAL_REFUSED/);
  });

  test(`Ctrl-C cancels a goal of ${other.name}`, async () => {
    const action = newName('action');
    await other.ask('act', { action }, 'acting');
    const command = new Command(['action', 'send_goal', action, '{order: 500}', '--feedback']);
    await command.until(/feedback/);
    command.child.kill('SIGINT');
    const { status, out } = await command.ended;
    assert.match(out, /status: canceled/);
    assert.equal(status, 10);
  });

  test(`param works on ${other.name}`, async () => {
    const node = `/test/${other.name}`;
    const name = `width_${other.name}`;
    await other.ask('declare', { name, integer: 5 }, 'declared');
    const list = await l2net('param', 'list', node);
    assert.ok(list.out.split('\n').includes(name), list.out);
    assert.equal((await l2net('param', 'get', node, name)).out, '5\n');
    assert.equal((await l2net('param', 'set', node, name, '7')).status, 0);
    const { value } = await other.ask('parameter', { name }, 'parameter');
    assert.deepEqual(value, { $big: '7' });
    const dump = await l2net('param', 'dump', node);
    assert.match(dump.out, new RegExp(`^${node}:\n  ros__parameters:\n.*  ${name}: 7\n`, 's'));
    const file = join(scratch, 'parameters.yaml');
    writeFileSync(file, dump.out.replace(`${name}: 7`, `${name}: 8`));
    const loaded = await l2net('param', 'load', node, file);
    assert.deepEqual([loaded.status, loaded.out], [0, `${node}: ${name}\n`]);
    assert.equal((await l2net('param', 'get', node, name)).out, '8\n');
    const wrong = await l2net('param', 'set', node, name, 'wide');
    assert.deepEqual([wrong.status, /is a integer/.test(wrong.error)], [2, true]);
    const absent = await l2net('param', 'get', node, `${name.slice(0, -1)}`);
    assert.deepEqual([absent.status, absent.error.includes(`did you mean ${name}?`)], [8, true]);
  });
}

test('topic echo goes on until Ctrl-C, and then ends well', async () => {
  const [other] = workers;
  const topic = newName('topic');
  await other.advertise(topic, 'std_msgs/msg/String');
  const command = new Command(['topic', 'echo', topic]);
  await other.untilMatched(topic, 1);
  await other.publish(topic, [{ data: 'one' }, { data: 'two' }]);
  await command.until(/two/);
  command.child.kill('SIGINT');
  const { status, out } = await command.ended;
  assert.deepEqual([status, out], [0, 'data: one\n---\ndata: two\n---\n']);
});

test('Ctrl-C reaches the process that was started again', async () => {
  const [other] = workers;
  const topic = newName('topic');
  await other.advertise(topic, 'std_msgs/msg/String', { durability: 'transient_local' });
  await other.publish(topic, [{ data: 'kept' }]);
  const command = Command.anew(['topic', 'echo', topic, '--via', 'ros']);
  await command.until(/kept/);
  command.child.kill('SIGINT');
  assert.equal((await command.ended).status, 0);
});

test('rates and waits hold through ROS, where a subscription counts', async () => {
  const [other] = workers;
  const topic = newName('topic');
  await other.advertise(topic, 'std_msgs/msg/String', { durability: 'transient_local' });
  await other.publish(topic, [{ data: 'kept' }]);
  const wait = await l2net('wait-for', 'message', topic, '--via', 'ros');
  assert.deepEqual([wait.status, wait.error], [0, '']);
  const args = ['--once', '--json', '--window', '1', '--via', 'ros'];
  const command = new Command(['topic', 'bw', topic, ...args]);
  let ended = false;
  void command.ended.then(() => (ended = true));
  while (!ended) {
    await other.publish(topic, [{ data: 'now' }]);
    await delay(10);
  }
  const { status, out, error } = await command.ended;
  assert.equal(status, 0, error);
  const { publishers, total } = JSON.parse(out);
  assert.equal(publishers[0].node, `/test/${other.name}`);
  const bytes = total.bytesPerSecond / total.messagesPerSecond; // CDR of "now": 4 + 4 + 4
  assert.ok(Math.abs(bytes - 12) < 0.01 && total.messagesPerSecond > 1, out);
});

test('topic echo says whose QoS stands in the way', async () => {
  const [other] = workers;
  const topic = newName('topic');
  await other.advertise(topic, 'std_msgs/msg/String', { reliability: 'best_effort' });
  // Long enough for any rmw to discover the publisher.
  const args = ['--reliability', 'reliable', '--timeout', '4'];
  const { status, error } = await l2net('topic', 'echo', topic, 'std_msgs/msg/String', ...args);
  assert.equal(status, 7);
  assert.match(error, new RegExp(`/test/${other.name} cannot be heard on ${topic}`));
});

test('what cannot be is said with its own status, through the process started again', async () => {
  const type = await l2netAnew('topic', 'pub', '--once', '/x', 'std_msgs/msg/Strin', '{}');
  assert.deepEqual([type.status, /did you mean std_msgs\/msg\/String/.test(type.error)], [3, true]);
  const unmatched = await l2netAnew(
    ...['topic', 'pub', '--once', '/nobody', 'std_msgs/msg/String', '{}', '--timeout', '0.5'],
  );
  assert.deepEqual([unmatched.status, unmatched.out], [7, '']);
  const rmw = await l2netAnew('topic', 'echo', '/x', '--rmw', 'rmw_none');
  assert.deepEqual([rmw.status, /installed: /.test(rmw.error)], [4, true]);
});

test('the graph is the same through ROS as through shared memory', async () => {
  const ask = async (via) => {
    const { status, out, error } = await l2net('node', 'list', '--json', '--via', via);
    assert.equal(status, 0, error);
    return JSON.parse(out).map(({ node }) => node);
  };
  const there = workers.map(({ name }) => `/test/${name}`).sort();
  // A list cannot know whom a slow machine has still to discover: it may need another look.
  let viaRos = await ask('ros');
  for (let again = 0; again < 3 && viaRos.length < there.length; again++) viaRos = await ask('ros');
  assert.deepEqual(viaRos, there);
  if (rmwUnderTest.startsWith('rmw_shm')) assert.deepEqual(await ask('shm'), viaRos);
});
