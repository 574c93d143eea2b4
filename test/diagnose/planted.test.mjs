// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The doctor on nodes that run, with mistakes planted in them: what it reads from shared memory has
// to lead to the sentences that its rules are tested for. Runs in the environment of rmw_shm.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { root } from '../../setup/project_root.mjs';

const directory = mkdtempSync('/dev/shm/l2net-doctor-');
const env = { ...process.env, RMW_SHM_DIR: directory, ROS_DOMAIN_ID: '41' };
/** @type {import('node:child_process').ChildProcess} */
let nodes;

before(async () => {
  nodes = spawn('python3', [join(import.meta.dirname, 'planted.py')], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  // A line may come in pieces.
  const lines = createInterface({ input: /** @type {any} */ (nodes.stdout) });
  const exited = once(nodes, 'exit').then(() => 'nothing: it has ended');
  const said = await Promise.race([once(lines, 'line'), exited]);
  assert.equal(String(said), 'ready');
});

after(async () => {
  nodes.stdin?.end();
  if (nodes.exitCode === null) await once(nodes, 'exit');
  rmSync(directory, { recursive: true, force: true });
});

/**
 * The status of l2net, and its answer in JSON.
 * @param {string[]} words
 * @returns {Promise<{ status: number, told: any }>}
 */
function ask(...words) {
  const bin = join(root, 'ts', 'bin', 'l2net.js');
  // It reads shared memory without ROS: nothing is to be preloaded into it.
  const options = { env: { ...env, LD_PRELOAD: '', NODE_OPTIONS: '' } };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [bin, ...words, '--json'], options, (error, out, errors) => {
      const status = error === null ? 0 : Number(error.code);
      if (errors === '') resolve({ status, told: JSON.parse(out) });
      else reject(new Error(errors));
    });
  });
}

/** @param {{ rule: string, sentence: string }[]} findings @param {string} rule */
function sentencesOf(findings, rule) {
  return findings.filter((one) => one.rule === rule).map(({ sentence }) => sentence);
}

describe('l2net doctor on nodes with planted mistakes', () => {
  /** @type {{ rule: string, sentence: string }[]} */
  let findings = [];

  it('finds errors, and says so by its status', async () => {
    const { status, told } = await ask('doctor');
    assert.equal(status, 9);
    findings = told;
  });

  it('explains the QoS mismatch', () => {
    assert.deepEqual(sentencesOf(findings, 'qos-mismatch'), [
      '/listener does not hear /talker on /chatter: it requests reliable and is offered ' +
        'best_effort; change the subscription in /listener to best_effort, because a best_effort ' +
        'subscription hears every publisher.',
    ]);
  });

  it('explains the type mismatch', () => {
    assert.deepEqual(sentencesOf(findings, 'type-mismatch'), [
      '/listener does not hear /talker on /count: it expects std_msgs/msg/String but ' +
        'std_msgs/msg/Int32 is sent; change the subscription in /listener to std_msgs/msg/Int32, ' +
        'because whoever publishes decides what there is, or give it a topic of its own.',
    ]);
  });

  it('explains the near-miss name', () => {
    assert.deepEqual(sentencesOf(findings, 'near-miss-topic'), [
      '/listener listens on /wheather, where nobody publishes, while /talker publishes the same ' +
        'type on /weather, which differs by one letter; rename the topic in /listener to /weather, ' +
        'because others may rely on the name that is offered.',
    ]);
  });

  it('explains what the counters show', () => {
    const [short, ...others] = sentencesOf(findings, 'depth-too-short');
    assert.deepEqual(others, []);
    assert.match(
      short ?? '',
      /^\/listener took \d+ of the \d+ messages that arrived on \/fast in [\d.]+ m?s, because its depth of 3 /,
    );
    assert.match(
      sentencesOf(findings, 'keep-all-not-taken').join('\n'),
      /^\/logger keeps all messages of \/fast and took none in [\d.]+ m?s while \d+ messages wait, which fills/,
    );
    assert.match(
      sentencesOf(findings, 'late-joiner').join('\n'),
      /^\/listener does not get the 1 message published before it came on \/map, although \/talker/,
    );
  });

  it('finds nothing else that is an error', () => {
    const others = findings.filter(
      (/** @type {any} */ { rule, severity }) =>
        severity === 'error' &&
        !['qos-mismatch', 'type-mismatch', 'near-miss-topic'].includes(rule),
    );
    assert.deepEqual(others, []);
  });
});

describe('the other questions on the same nodes', () => {
  it('explain tells the rate at which messages flow', async () => {
    const { status, told } = await ask('explain', '/fast', '/listener');
    assert.equal(status, 0);
    assert.deepEqual([told.flowing, told.pairs], [1, 1]);
    const [{ exchange }] = told.accounts;
    assert.ok(exchange.publishedPerSecond > 20 && exchange.publishedPerSecond < 210);
    assert.ok(exchange.takenPerSecond < exchange.publishedPerSecond);
    assert.ok(exchange.latency.p50Ns > 0);
  });

  it('what-if expects fewer losses of a longer queue, and tells who would match', async () => {
    const shorter = await ask('what-if', '/fast', '--node', '/listener', '--depth', '1');
    const longer = await ask('what-if', '/fast', '--node', '/listener', '--depth', '300');
    assert.ok(shorter.told.loss.share > 0.3, JSON.stringify(shorter.told.loss));
    assert.ok(longer.told.loss.share <= shorter.told.loss.share);
    assert.equal(longer.told.loss.bound, 'at most');
    assert.ok(longer.told.held.after >= shorter.told.held.after);
    const weaker = await ask(
      'what-if',
      '/chatter',
      '--node',
      'listener',
      '--reliability',
      'best_effort',
    );
    assert.deepEqual(weaker.told.partners, [{ node: '/talker', before: false, after: true }]);
  });
});
