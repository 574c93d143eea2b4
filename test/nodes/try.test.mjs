// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// `l2net try` on small systems: rmw_shm against rmw_fastrtps_cpp, whichever rmw is under test.

import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { root } from '../../launch/environment.mjs';
import { Command, l2netAnew } from './command.mjs';

const ARMS = ['rmw_fastrtps_cpp', 'rmw_shm'];
const MICROSECOND = 1e3;
const SECOND = 1e9;

const scratch = mkdtempSync(join(tmpdir(), 'l2net-tried-'));
after(() => rmSync(scratch, { recursive: true }));

const tried = (...words) => l2netAnew('try', '--json', '--rounds', '1', ...words);
const program = (name) => join(root, 'test', 'nodes', name);

/** Processes that some run has started, and that nobody has ended. */
function processesLeft() {
  return readdirSync('/proc').filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/environ`, 'latin1').includes('L2NET_TRY_FOLDER=');
    } catch {
      return false;
    }
  });
}

function runOn(result, arm) {
  const run = result.runs.find((one) => one.arm === arm);
  assert.ok(run, `a run on ${arm}: ${JSON.stringify(result.failures)}`);
  return run;
}

const topicOf = (run, kind, name) =>
  run.topics.find((topic) => topic.kind === kind && topic.name === name);

test('the nodes of the examples are compared, and ended', async () => {
  const page = join(scratch, 'try.html');
  const { status, out, error } = await tried(
    ...['--seconds', '14', '--html', page, '--keep', join(scratch, 'kept')],
    ...['--', 'node', join(root, 'launch', 'demo_nodes.mjs')],
  );
  assert.equal(status, 0, error);
  const result = JSON.parse(out);
  assert.deepEqual([result.against, result.tried], ARMS);
  for (const arm of ARMS) {
    const run = runOn(result, arm);
    assert.deepEqual(run.remarks, [], 'on the rmw that was asked for');
    for (const [kind, name] of [
      ...['/demo/chatter', '/demo/image'].map((topic) => ['topic', topic]),
      ...['request', 'reply'].map((side) => [side, '/demo/switch_lamp']),
    ]) {
      const topic = topicOf(run, kind, name);
      assert.ok(topic?.taken > 5, `${arm}: ${kind} ${name}: ${topic?.taken} taken`);
      const { p50Ns, p99Ns, maxNs } = topic.ages;
      // Two processes and a busy machine: no less than a hand-over, and no more than seconds.
      assert.ok(5 * MICROSECOND < p50Ns && p50Ns <= p99Ns && p99Ns <= maxNs && maxNs < 8 * SECOND);
      assert.equal(typeof topic.lost, kind === 'topic' ? 'number' : 'undefined');
    }
    assert.deepEqual([run.graph.known, run.graph.nodes], [true, 6], JSON.stringify(run.graph));
    assert.ok(run.graph.wholeMs > 100 && run.graph.wholeMs < 14_000);
    assert.ok(run.load.processes >= 6 && run.load.cpuSeconds > 0.5, JSON.stringify(run.load));
    assert.ok(run.load.pssBytes > 50e6 && run.load.pssBytes < 4e9, JSON.stringify(run.load));
    assert.ok(run.loaded.withProbe >= 6 && run.loaded.withRcl >= 6, JSON.stringify(run.loaded));
    assert.ok(run.probeCostNs > 1, `${run.probeCostNs} ns`);
    assert.match(readFileSync(join(scratch, 'kept', `1-${arm}`, 'output.log'), 'utf8'), /heard/);
  }
  assert.match(readFileSync(page, 'utf8'), /<svg.*\/demo\/chatter/s);
  assert.deepEqual(processesLeft(), []);
});

for (const end of ['by itself', 'killed']) {
  test(`what ends ${end} has every message counted`, async () => {
    const python = `python3 ${program('tried.py')}${end === 'killed' ? ' killed || true' : ''}`;
    const { status, out, error } = await tried('--seconds', '60', '--', 'sh', '-c', python);
    assert.equal(status, 0, error);
    const result = JSON.parse(out);
    for (const arm of ARMS) {
      const { taken, lost } = topicOf(runOn(result, arm), 'topic', '/heard');
      assert.deepEqual([taken, lost], [100, 0], arm);
      assert.ok(runOn(result, arm).seconds < 50);
    }
    // Killed as the only one of its domain, it leaves what the next one there would remove.
    if (end === 'killed') assert.equal((await l2netAnew('reap')).status, 0);
  });
}

test('a command that fails is told with its last words, under both', async () => {
  const { status, out, error } = await tried('--', 'sh', '-c', 'echo no robot here; exit 3');
  assert.deepEqual([status, out], [6, '']);
  const failed = JSON.parse(error.split('\n').find((line) => line.startsWith('{'))).error;
  assert.equal(failed.code, 'L2N_TRY_RUNS_FAILED');
  assert.match(failed.message, /ended with status 3 after .* s; it wrote\n {4}no robot here/);
  assert.equal(error.match(/^l2net: the command ended with status 3/gm).length, 2, 'each run');
});

test('a command without nodes is told that it has none', async () => {
  const { status, error } = await l2netAnew(
    ...['try', '--rounds', '1', '--seconds', '3', '--', 'sleep', '30'],
  );
  assert.equal(status, 8);
  assert.match(error, /no message was taken in any run: .*starts no ROS node/);
});

test('a command that is not there is told as by a shell', async () => {
  const { status, error } = await tried('--', 'no_such_program');
  assert.deepEqual([status, JSON.parse(error).error.code], [127, 'L2N_COMMAND_NOT_FOUND']);
});

test('Ctrl-C ends everything that was started', async () => {
  const nodes = ['--', 'node', join(root, 'launch', 'demo_nodes.mjs')];
  const command = Command.anew(['try', '--seconds', '60', '--rounds', '1', ...nodes]);
  while (processesLeft().length < 4) await new Promise((resolve) => setTimeout(resolve, 50));
  command.child.kill('SIGINT');
  assert.equal((await command.ended).status, 130);
  assert.deepEqual(processesLeft(), []);
});
