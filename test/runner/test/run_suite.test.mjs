// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { closingLine, table } from '../report.mjs';
import { runSuite } from '../run_suite.mjs';

/** @param {string} script @param {Partial<import('../../suites.mjs').Suite>} [more] */
function suite(script, more = {}) {
  /** @type {import('../../suites.mjs').Suite} */
  const base = {
    name: 'subject',
    command: ['/bin/sh', '-c', script],
    minimum: 2,
    timeout: 30,
    group: 'short',
  };
  return { ...base, ...more };
}

describe('a suite', () => {
  /** @type {string} */
  let folder;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'l2net-suite-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** @param {import('../../suites.mjs').Suite} one */
  const resultOf = (one) =>
    runSuite(one, { env: process.env, cwd: folder, log: join(folder, 'log') });

  it('passes with its counts, and its output is kept', async () => {
    const result = await resultOf(suite('echo detail; echo 5 passed, 0 failed, 1 skipped'));
    assert.equal(result.problem, '');
    assert.deepEqual([result.passed, result.failed, result.skipped], [5, 0, 1]);
    assert.match(readFileSync(join(folder, 'log'), 'utf8'), /^detail$/m);
  });

  for (const [what, script, failed, problem] of /** @type {[string, string, number, RegExp][]} */ ([
    ['reports failures', 'echo 5 passed, 3 failed; exit 1', 3, /exit 1/],
    ['closes well but exits badly', 'echo 5 passed, 0 failed; exit 4', 1, /exit 4/],
    ['closes badly but exits well', 'echo 5 passed, 2 failed', 2, /2 failed, but it exited 0/],
    ['dies', 'echo 5 passed, 0 failed; kill -SEGV $$', 1, /SIGSEGV/],
    ['closes on nothing', 'echo all good', 1, /no closing counts/],
    ['lost tests', 'echo 1 passed, 0 failed', 1, /only 1 passed, expected at least 2/],
    ['ran nothing', 'echo 0 passed, 0 failed', 1, /only 0 passed/],
  ])) {
    it(`that ${what} fails`, async () => {
      const result = await resultOf(suite(script));
      assert.equal(result.failed, failed);
      assert.match(result.problem, problem);
    });
  }

  it('whose command does not exist fails', async () => {
    const result = await resultOf(suite('', { command: ['no-such-command'] }));
    assert.deepEqual([result.passed, result.failed], [0, 1]);
    assert.match(result.problem, /ENOENT/);
  });

  it('that hangs is ended with its children, also those that ignore SIGTERM', async () => {
    const stubborn = `trap "" TERM; echo $$; while :; do sleep 0.1; done`;
    const result = await resultOf(suite(`sh -c '${stubborn}' & wait`, { timeout: 1 }));
    assert.match(result.problem, /not done after 1 s/);
    const pid = Number(readFileSync(join(folder, 'log'), 'utf8'));
    assert.ok(pid > 1);
    assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
  });

  it('that leaves a child behind does not leave it to the next suite', async () => {
    await resultOf(suite('sleep 60 & echo $!; echo 2 passed, 0 failed'));
    const pid = Number(readFileSync(join(folder, 'log'), 'utf8').split('\n')[0]);
    assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
  });

  it('appears in the table, and the last line adds up', async () => {
    const good = await resultOf(suite('echo 5 passed, 0 failed', { name: 'good' }));
    const bad = await resultOf(suite('echo 2 passed, 3 failed; exit 1', { name: 'bad' }));
    assert.equal(closingLine([good, bad]), '7 passed, 3 failed');
    const lines = table([good, bad]).split('\n');
    assert.match(lines[1] ?? '', /^good +5 +0 +0 +\d+\.\d$/);
    assert.match(lines[2] ?? '', /^bad +2 +3 +0 +\d+\.\d +exit 1$/);
  });
});
