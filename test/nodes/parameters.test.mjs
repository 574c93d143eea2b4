// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The parameter services of one node, called from another, and timers.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startPairs } from './workers.mjs';

const INTEGER = 2;
// rclnodejs announces under its node's namespace.
const EVENTS = { rclnodejs: '/test/parameter_events', rclpy: '/parameter_events' };

const pairs = await startPairs();

test('timers: 100 Hz is 100 Hz, in each language', async () => {
  for (const { from } of pairs.filter(({ languages: [a, b] }) => a === b)) {
    const { ticks, span_ms: span } = await from.ask(
      'tick',
      { period_ms: 10, for_ms: 1000 },
      'ticked',
    );
    assert.ok(ticks > 80 && ticks <= 102, `${from.name}: ${ticks} ticks in a second`);
    const period = span / (ticks - 1);
    assert.ok(period > 9.5 && period < 12.5, `${from.name}: one tick in ${period} ms`);
  }
});

for (const [number, { name, from, to, languages }] of pairs.entries()) {
  const events = EVENTS[languages[1]];
  const parameter = `speed_${number}`;
  const call = async (what, request) => {
    const service = `/test/${to.name}/${what}_parameters`;
    const type = `rcl_interfaces/srv/${what[0].toUpperCase()}${what.slice(1)}Parameters`;
    assert.equal(await from.available(service, type), true);
    return (await from.call(service, type, [request]))[0];
  };
  const integer = (value) => ({ type: INTEGER, integer_value: { $big: String(value) } });

  test(`${name}: a parameter is got, set and listed from the other process`, async () => {
    await to.ask('declare', { name: parameter, integer: 5 }, 'declared');
    const got = await call('get', { names: [parameter] });
    assert.deepEqual(got.values[0].integer_value, { $big: '5' });

    const set = await call('set', { parameters: [{ name: parameter, value: integer(42) }] });
    assert.deepEqual([set.results.length, set.results[0].successful], [1, true]);
    const { value } = await to.ask('parameter', { name: parameter }, 'parameter');
    assert.deepEqual(value, { $big: '42' });

    const { result } = await call('list', { prefixes: [], depth: { $big: '0' } });
    assert.ok(result.names.includes(parameter), `not in ${result.names}`);
    const described = await call('describe', { names: [parameter] });
    assert.equal(described.descriptors[0].type, INTEGER);
  });

  test(`${name}: a change is announced on ${events}`, async () => {
    await from.subscribe(events, 'rcl_interfaces/msg/ParameterEvent', { depth: 1000 });
    const request = { parameters: [{ name: parameter, value: integer(43) }] };
    let announced = [];
    // The subscription may be matched later than this call is made.
    for (let attempt = 0; attempt < 20 && announced.length === 0; attempt += 1) {
      await call('set', request);
      const event = await from.message(events, 1000).catch(() => null);
      if (event?.node === `/test/${to.name}`) announced = event.changed_parameters;
    }
    assert.deepEqual([announced[0]?.name, announced[0]?.value.type], [parameter, INTEGER]);
  });
}
