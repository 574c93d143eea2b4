// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rmw, run, runWithSamples } from '../fixtures/agents.mjs';

test('every process sees the nodes of all', () => {
  const args = ['--nodes', '7', '--processes', '3'];
  const { result, samples } = runWithSamples('bench_discovery', ...args);
  assert.deepEqual(result.series, { created: 3, full_graph: 3 });
  assert.equal(result.nodes, 7);
  // One that sees all has made its own.
  samples.full_graph.forEach((full, i) => assert.ok(full >= samples.created[i]));
  assert.ok(Math.min(...samples.created) > 0);
  assert.ok(Math.max(...samples.full_graph) < 30e9);
  assert.ok(result.values.cpu_ns > 0);
  assert.ok(result.values.pss_bytes > 100_000);
});

test('nodes that nobody writes to sleep', () => {
  const { series, values } = run(
    'bench_idle',
    ...['--nodes', '6', '--processes', '2', '--seconds', '1', '--warmup-seconds', '0.5'],
  );
  assert.deepEqual(series, {});
  assert.ok(values.cpu_share >= 0 && values.cpu_share < 0.3, JSON.stringify(values));
  assert.ok(values.pss_bytes > 100_000);
  if (rmw === 'rmw_shm') {
    // Two processes: a data file and a mailbox each, and the registry of their domain.
    assert.ok(values.shm_bytes > 3 * 4_096, JSON.stringify(values));
    assert.ok(values.shm_bytes < 100e6, JSON.stringify(values));
  }
});

test('rmw_wait finds the one subscription that is ready', () => {
  const few = runWithSamples('bench_wait_set', '--entities', '1', '--samples', '200');
  const many = runWithSamples('bench_wait_set', '--entities', '200', '--samples', '200');
  const median = ({ samples }) => samples.wait.toSorted((a, b) => a - b)[100];
  assert.deepEqual(few.result.series, { wait: 200 });
  assert.equal(many.result.entities, 200);
  assert.ok(median(few) > 0);
  // An array of 200 is read and overwritten, so it cannot cost as little as one.
  assert.ok(median(many) > median(few), `${median(many)} and ${median(few)}`);
  // And it was ready before: nobody waited until it was.
  assert.ok(median(few) < 1e6, `${median(few)}`);
});
