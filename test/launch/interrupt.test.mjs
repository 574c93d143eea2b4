// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A launch that is ended, at any time and in any way, leaves no process and no file.

import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { environment, filesLeft, l2net, Launched } from './launched.mjs';

const LEAVE_BOUND_MS = 15_000;

const everybodyIsUp = (launched) =>
  launched.until(() => launched.lines('/demo/listener').length > 0, 'a message');

/** Waits for it, for a time. */
async function nobodyIsLeft(launched) {
  const deadline = performance.now() + LEAVE_BOUND_MS;
  while (launched.processesLeft().length > 0 && performance.now() < deadline) await sleep(20);
}

for (const [signal, times] of [
  ['SIGINT', [100, 400, 800, 1500, 3000]],
  ['SIGTERM', [300, 2000]],
]) {
  for (const afterMs of times) {
    test(`${signal} after ${afterMs} ms`, async () => {
      const launched = new Launched('launch/demo.yaml', 'rate:=20');
      await sleep(afterMs);
      launched.child.kill(signal);
      assert.equal(await launched.status, 128 + constants.signals[signal]);
      // While it still plans, what it asks Python outlives it by a moment.
      if (launched.events.length === 0) await nobodyIsLeft(launched);
      assert.deepEqual(launched.processesLeft(), [], 'processes left');
      // A node that is told to end before it has set up its handlers leaves its files to reap.
      await l2net('reap');
      assert.deepEqual(filesLeft(), [], 'files left');
    });
  }
}

test('SIGKILL: the watchdog ends the nodes', async () => {
  const launched = new Launched('launch/demo.yaml', 'rate:=20');
  await everybodyIsUp(launched);
  launched.child.kill('SIGKILL');
  assert.equal(await launched.status, 137);
  await nobodyIsLeft(launched);
  assert.deepEqual(launched.processesLeft(), []);
  assert.deepEqual(filesLeft(), []);
});

test('a reader that goes away: the launch ends', async () => {
  const launched = new Launched('launch/demo.yaml', 'rate:=20');
  await everybodyIsUp(launched);
  launched.child.stdout.destroy();
  await launched.status;
  assert.deepEqual(launched.processesLeft(), []);
  assert.deepEqual(filesLeft(), []);
});

test('a daemon that holds on to its output: the launch ends', async () => {
  const file = join(environment.XDG_RUNTIME_DIR, 'daemon.yaml');
  writeFileSync(file, 'nodes:\n  a: { exec: [sh, -c, "setsid sleep 600 & echo up"] }\n');
  const launched = new Launched(file, '--no-logs');
  const status = await launched.status;
  rmSync(file);
  const pids = launched.of('escaped').map(({ pid }) => pid);
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  assert.equal(status, 0, launched.errors);
  assert.equal(pids.length, 1);
});
