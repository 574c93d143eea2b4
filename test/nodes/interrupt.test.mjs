// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A signal to the demo, at any time, leaves no process and no file. SIGKILL gives it no chance to
// end its nodes: they see the end of their stdin.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../../launch/environment.mjs';
import { filesOfOurs } from '../../launch/shared_memory.mjs';

const rmw = process.env.RMW_UNDER_TEST;
const { RMW_SHM_DIR, ROS_DOMAIN_ID } = JSON.parse(process.env.WORKER_ENVIRONMENT);
const env = { ...process.env, RMW_SHM_DIR, ROS_DOMAIN_ID };
const END_BOUND_MS = 15_000;
const LEAVE_BOUND_MS = 10_000;

/** The processes whose environment carries the mark: the demo's, however deep. */
function marked(mark) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(join('/proc', pid, 'environ'), 'latin1').includes(mark);
      } catch {
        return false; // it has ended, or is not ours to read
      }
    });
}

async function interrupted(signal, afterMs) {
  const mark = randomUUID();
  const demo = spawn(process.execPath, [join(root, 'launch', 'demo.mjs'), '--rmw', rmw], {
    env: { ...env, DEMO_MARK: mark },
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => {
    demo.on('exit', (code, by) => resolve(code ?? 128 + constants.signals[by]));
  });
  const timer = setTimeout(() => demo.kill('SIGKILL'), END_BOUND_MS + afterMs);
  await sleep(afterMs);
  demo.kill(signal);
  const code = await ended;
  clearTimeout(timer);
  return { code, mark };
}

for (const [signal, times] of [
  ['SIGINT', [150, 400, 700, 1000, 1500, 2500, 4000]],
  ['SIGTERM', [300, 900, 2000]],
  ['SIGHUP', [600, 1800]],
]) {
  for (const afterMs of times) {
    test(`${signal} after ${afterMs} ms`, async () => {
      const { code, mark } = await interrupted(signal, afterMs);
      assert.equal(code, 128 + constants.signals[signal]);
      assert.deepEqual(marked(mark), [], 'processes left');
      assert.deepEqual(filesOfOurs(RMW_SHM_DIR), [], 'files left');
    });
  }
}

test('SIGKILL: the nodes leave by themselves', async () => {
  const { mark } = await interrupted('SIGKILL', 2500);
  const deadline = performance.now() + LEAVE_BOUND_MS;
  while (marked(mark).length > 0 && performance.now() < deadline) await sleep(20);
  assert.deepEqual(marked(mark), []);
  assert.deepEqual(filesOfOurs(RMW_SHM_DIR), []);
});
