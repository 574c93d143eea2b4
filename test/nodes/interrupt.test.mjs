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
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../../launch/environment.mjs';
import { filesOfOurs } from '../../launch/shared_memory.mjs';

const rmw = process.env.RMW_UNDER_TEST;
const { RMW_SHM_DIR, ROS_DOMAIN_ID } = JSON.parse(process.env.WORKER_ENVIRONMENT);
const env = { ...process.env, RMW_SHM_DIR, ROS_DOMAIN_ID };
const START_BOUND_MS = 30_000;
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

/** Resolves once the demo has shown its first exchange: by then every node has started. */
async function exchanged(demo) {
  for await (const line of createInterface({ input: demo.stdout })) {
    if (line.includes('talker sent')) return;
  }
  throw new Error('the demo ended before its first exchange');
}

/** Sends the signal when `moment`, a function of the demo's process, has come. */
async function interrupted(signal, moment) {
  const mark = randomUUID();
  const demo = spawn(process.execPath, [join(root, 'launch', 'demo.mjs'), '--rmw', rmw], {
    env: { ...env, DEMO_MARK: mark },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise((resolve) => {
    demo.on('exit', (code, by) => resolve(code ?? 128 + constants.signals[by]));
  });
  const timer = setTimeout(() => demo.kill('SIGKILL'), START_BOUND_MS + END_BOUND_MS);
  try {
    await moment(demo);
    demo.kill(signal);
    demo.stdout.resume(); // what nobody reads must not hold the demo up
    return { code: await ended, mark };
  } finally {
    clearTimeout(timer);
  }
}

for (const [signal, times] of [
  ['SIGINT', [150, 400, 700, 1000, 1500, 2500, 4000]],
  ['SIGTERM', [300, 900, 2000]],
  ['SIGHUP', [600, 1800]],
]) {
  for (const afterMs of times) {
    test(`${signal} after ${afterMs} ms`, async () => {
      const { code, mark } = await interrupted(signal, () => sleep(afterMs));
      assert.equal(code, 128 + constants.signals[signal]);
      assert.deepEqual(marked(mark), [], 'processes left');
      assert.deepEqual(filesOfOurs(RMW_SHM_DIR), [], 'files left');
    });
  }
}

test('SIGKILL, in mid-exchange: the nodes leave by themselves', async () => {
  const { mark } = await interrupted('SIGKILL', exchanged);
  const deadline = performance.now() + LEAVE_BOUND_MS;
  while (marked(mark).length > 0 && performance.now() < deadline) await sleep(20);
  assert.deepEqual(marked(mark), []);
  assert.deepEqual(filesOfOurs(RMW_SHM_DIR), []);
});
