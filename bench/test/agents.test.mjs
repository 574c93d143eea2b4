// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The built agents, over whichever rmw RMW_IMPLEMENTATION names (rmw_fastrtps_cpp if none).

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { env, folder, rmw, run, runWithSamples } from '../fixtures/agents.mjs';

const pingpong = join(folder, 'bench_pingpong');
const floor = join(folder, 'bench_floor');
const measure = (...args) => run('bench_pingpong', ...args);

for (const mode of ['wait', 'poll']) {
  for (const [kind, size] of [
    ['fixed', '64'],
    ['dynamic', '1000'],
    ['image', '1M'],
    ['loaned', '64K'],
    ['serialized', '5000'],
  ]) {
    test(`${mode}, ${kind} of ${size}: every reliable message comes back`, () => {
      const result = measure(
        '--mode',
        mode,
        '--kind',
        kind,
        '--size',
        size,
        '--samples',
        '30',
        '--warmup',
        '5',
      );
      assert.equal(result.rmw, rmw);
      assert.equal(result.half_round_trip_ns.count, 30);
      assert.equal(result.values.lost, 0);
      const { min, p50, p99, max } = result.half_round_trip_ns;
      assert.ok(0 < min && min <= p50 && p50 <= p99 && p99 <= max, JSON.stringify(result));
    });
  }
}

test('every series is a file of raw samples, in the folder named', () => {
  const { result, samples } = runWithSamples('bench_pingpong', '--samples', '25', '--warmup', '5');
  assert.deepEqual(result.series, { round_trip: 25 });
  assert.equal(Math.max(...samples.round_trip) / 2, result.half_round_trip_ns.max);
  assert.equal(result.values.lost, 0);
  assert.ok(result.values.meet_ns > 0);
});

test('the way there is a series of its own, where it is asked for', () => {
  const { result, samples } = runWithSamples(
    'bench_pingpong',
    ...['--samples', '25', '--warmup', '5', '--one-way'],
  );
  assert.deepEqual(result.series, { one_way: 25, round_trip: 25 });
  assert.ok(Math.min(...samples.one_way) > 0);
  samples.one_way.forEach((there, i) => assert.ok(there < samples.round_trip[i]));
});

test('an interval puts the ping role to sleep before every message', () => {
  const result = measure('--samples', '20', '--warmup', '0', '--interval-us', '2000');
  assert.ok(result.ping_thread.voluntary_switches >= 20);
});

test('a command takes the place of the pong role, and is ended by SIGTERM', () => {
  for (const [interpreter, name] of [
    ['python3', 'rclpy_pong.py'],
    [process.execPath, 'rclnodejs_pong.mjs'],
  ]) {
    const pong = join(import.meta.dirname, '..', 'pong', name);
    const result = measure(
      ...['--kind', 'image', '--size', '3000', '--samples', '30', '--warmup', '5'],
      ...['--pong', `'${interpreter}' '${pong}'`],
    );
    assert.equal(result.series.round_trip, 30, name);
  }
});

test('a pong command that ends, or never comes, is an error', () => {
  for (const [command, expected] of [
    [`sh -c 'exit 3'`, /the pong command ended with exit code 3/],
    [`sh -c 'kill -9 $$'`, /the pong command died of signal 9/],
  ]) {
    const args = ['--rmw', rmw, '--pong', command];
    const { status, stderr } = spawnSync(pingpong, args, { env, encoding: 'utf8' });
    assert.equal(status, 1);
    assert.match(stderr, expected);
    assert.equal(stderr.trim().split('\n').length, 1, stderr);
  }
});

test('the floor is ordered as physics has it', () => {
  const { status, stdout, stderr } = spawnSync(floor, [], { encoding: 'utf8', timeout: 60_000 });
  assert.equal(status, 0, stderr);
  const result = JSON.parse(stdout);
  assert.ok(result.cache_line_ns.min < result.futex_wake_ns.p50);
  assert.ok(result.memcpy_hot_ns[64].p50 < result.memcpy_hot_ns[1048576].p50);
  assert.ok(result.copy_handoff_ns[4194304].p50 > result.memcpy_hot_ns[4194304].min);
  assert.deepEqual(result.series, {});
  assert.equal(result.values.cache_line_ns, result.cache_line_ns.p50);
  assert.equal(result.values.memcpy_cold_ns_1024, result.memcpy_cold_ns[1024].p50);
  const { values } = result;
  assert.equal(values.handoff_ns, values.copy_handoff_ns_64);
  assert.equal(values.copy_64KB_ns, values.memcpy_hot_ns_65536);
  assert.ok(values.copy_64KB_ns < values.copy_1MB_ns && values.copy_1MB_ns < values.copy_4MB_ns);
  // A round trip of the harness reads the clock once, and does more than that.
  assert.ok(values.harness_ns > values.clock_read_ns / 2, JSON.stringify(values));
  assert.ok(values.harness_ns < values.futex_wake_ns, JSON.stringify(values));
});
