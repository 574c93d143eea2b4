// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The trial itself is for hand: one report tells nothing of a rate, but that the trial counts.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { env, folder, rmw } from '../fixtures/agents.mjs';

const script = join(import.meta.dirname, '..', 'aa_trial.mjs');

test('one rmw under two names is compared in every figure', () => {
  const args = [script, '--trials', '1', '--rounds', '2', '--rmw', rmw, '--agents', folder];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  // Two rounds are too few for any verdict: latency, what was lost of it, and a service.
  const [, wrong, all] = /^1\/1: (\d+) of (\d+)$/m.exec(stdout);
  assert.equal(wrong, '0');
  assert.ok(Number(all) >= 3, stdout);
  assert.match(stdout, /^false verdicts: 0 of \d+ comparisons \(0\.0 %\), in 0 of 1 reports/m);
});
