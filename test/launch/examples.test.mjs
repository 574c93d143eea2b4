// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The example systems of launch/, as the guide says to start them.

import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { readLaunchStates } from '../../ts/dist/launch/index.js';
import { environment, filesLeft, l2net, Launched } from './launched.mjs';

const sentences = (text, count) => Array.from({ length: count }, (_, i) => `${text} ${i + 1}`);
const heardOf = (launched, id) =>
  launched.lines(id).flatMap((line) => /^heard "(.*)"$/.exec(line)?.[1] ?? []);

afterEach(() => assert.deepEqual(filesLeft(), [], 'files left'));

describe('launch/demo.yaml', () => {
  it('starts with the command of the guide, and ends well', async () => {
    const { status, out, err } = await l2net('launch', 'launch/demo.yaml', 'rate:=20', 'count:=60');
    assert.equal(status, 0, err);
    // Matched means delivered: the listener was there before the talker began. The talker goes on for
    // long enough that the operator gets its answer before all end, on a slow machine as well.
    for (const sentence of sentences('hello', 10)) {
      assert.ok(out.includes(`[demo/listener] heard "${sentence}"\n`), `${sentence} in ${out}`);
    }
    assert.match(out, /\[demo\/operator\] the lamp is on/);
    assert.match(err, /\[demo\/talker\] waits for subscription \/demo\/chatter of node/);
    assert.match(err, /stopping: \/demo\/talker has ended, and is required/);
  });

  it('runs on another rmw by one option', async () => {
    const launched = new Launched('launch/demo.yaml', 'rate:=10', '--rmw', 'rmw_fastrtps_cpp');
    await launched.until(() => heardOf(launched, '/demo/listener').length >= 3, 'three messages');
    await launched.until(() => launched.lines('/demo/operator').length >= 1, 'an answer');
    launched.child.kill('SIGINT');
    assert.equal(await launched.status, 130);
    assert.deepEqual(launched.processesLeft(), []);
  });

  it('can be waited for, and seen by others while it runs', async () => {
    const launched = new Launched('launch/demo.yaml', 'rate:=20');
    const node = await l2net('wait-for', 'node', '/demo/talker', '--timeout', '30s');
    assert.equal(node.status, 0, node.err);
    const message = await l2net('wait-for', 'message', '/demo/chatter');
    assert.equal(message.status, 0, message.err);
    const missed = await l2net('wait-for', 'topic', '/demo/chater', '--timeout', '100ms');
    assert.equal(missed.status, 7);
    assert.match(
      missed.err,
      /no topic \/demo\/chater after 100 ms; .*did you mean \/demo\/chatter\?/,
    );
    const [state] = readLaunchStates(`${environment.XDG_RUNTIME_DIR}/l2net`);
    const supervised = state.processes.find(({ rosNode }) => rosNode === '/demo/talker');
    const { out } = await l2net('node', 'list', '--json');
    const seen = JSON.parse(out).find(({ node: name }) => name === '/demo/talker');
    assert.equal(supervised.pid, seen.pid);
    launched.child.kill('SIGTERM');
    assert.equal(await launched.status, 143);
  });
});

describe('launch/fleet.mjs', () => {
  it('mixes client libraries, waits for both listeners, and restarts one that fails', async () => {
    const launched = new Launched('launch/fleet.mjs', 'rate:=20', 'count:=60');
    assert.equal(await launched.status, 0, launched.errors);
    const lengths = [];
    for (const side of ['left', 'right']) {
      const heard = heardOf(launched, `/${side}/listener`);
      assert.deepEqual(heard, sentences(`${side} says`, heard.length));
      lengths.push(heard.length);
      const faint = `/${side}/faint_listener`;
      assert.deepEqual(heardOf(launched, faint).slice(0, 4), sentences(`${side} says`, 4));
      const [failed] = launched.of('exited', faint);
      assert.equal(failed.code, 1);
      assert.ok(launched.of('restarting', faint).length >= 1);
      assert.ok(launched.of('started', faint).length >= 2, JSON.stringify(launched.events));
    }
    // The first talker that is through ends the other one, too.
    assert.equal(Math.max(...lengths), 60);
    assert.deepEqual(launched.processesLeft(), []);
  });
});

describe('launch/comparison.yaml', () => {
  for (const [on, rmw] of [
    ['shm', 'rmw_shm'],
    ['fastdds', 'rmw_fastrtps_cpp'],
    ['fastdds_tuned', 'rmw_fastrtps_cpp'],
  ]) {
    it(`runs the same system on ${on}`, async () => {
      const launched = new Launched(
        'launch/comparison.yaml',
        `on:=${on}`,
        'rate:=100',
        'count:=30',
      );
      assert.equal(await launched.status, 0, launched.errors);
      const [line] = launched.lines('/comparison/stopwatch');
      assert.match(line, new RegExp(`^${rmw}: 30 images of 65536 bytes, age at take p50 \\d+ us`));
    });
  }
});
