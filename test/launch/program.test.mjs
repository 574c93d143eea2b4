// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { filesLeft, l2net } from './launched.mjs';

for (const rmw of ['rmw_shm', 'rmw_fastrtps_cpp']) {
  test(`a program on rclnodejs and ${rmw} launches a node, hears it and stops it`, async () => {
    const program = join(import.meta.dirname, 'program.mjs');
    const { status, out, err } = await l2net('run', '--rmw', rmw, '--', 'node', program);
    assert.equal(status, 0, err);
    const { words, outcome } = JSON.parse(out);
    assert.equal(words.length, 3);
    assert.match(words[0], /^hello \d+$/);
    assert.deepEqual(outcome, { status: 'stopped', failures: [] });
    assert.deepEqual(filesLeft(), []);
  });
}
