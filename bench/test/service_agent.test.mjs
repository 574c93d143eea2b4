// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rmw, runWithSamples } from '../fixtures/agents.mjs';

for (const [mode, size] of [
  ['wait', '64'],
  ['poll', '100000'],
]) {
  test(`${mode}, requests of ${size} bytes: every one is answered`, () => {
    const args = ['--mode', mode, '--size', size, '--samples', '30', '--warmup', '5'];
    const { result, samples } = runWithSamples('bench_service', ...args);
    assert.equal(result.rmw, rmw);
    assert.equal(result.mode, mode);
    assert.equal(result.bytes, Number(size));
    assert.deepEqual(result.series, { round_trip: 30 });
    assert.ok(Math.min(...samples.round_trip) > 0);
    assert.ok(result.values.meet_ns > 0);
    // The measured phase is its round trips and nothing between them.
    const sum = samples.round_trip.reduce((a, b) => a + b);
    const whole = result.values.whole_run_round_trip_ns * 30;
    assert.ok(Math.abs(whole - sum) < 1, `${whole} and ${sum}`);
  });
}

test('an interval is no part of a round trip', () => {
  const args = ['--samples', '10', '--warmup', '0', '--interval-us', '20000'];
  const { result, samples } = runWithSamples('bench_service', ...args);
  const sorted = samples.round_trip.toSorted((a, b) => a - b);
  assert.ok(sorted[5] < 20e6, `${sorted}`);
  assert.ok(!('whole_run_round_trip_ns' in result.values));
});
