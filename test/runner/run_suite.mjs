// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { parseCounts } from './counts.mjs';

/** @typedef {import('../suites.mjs').Suite} Suite */

/**
 * @typedef {object} SuiteResult
 * @property {string} name
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {number} seconds
 * @property {string} problem empty if the suite counts as passed
 */

const killGrace = 5000; // milliseconds from SIGTERM to SIGKILL
const groupPoll = 50; // milliseconds

/** @type {Set<number>} process groups of the suites under way */
const groups = new Set();

/** @param {number} group @param {NodeJS.Signals | 0} signal */
function signalGroup(group, signal) {
  try {
    return process.kill(-group, signal);
  } catch {
    return false;
  }
}

/** The runner was told to stop. @param {NodeJS.Signals} signal */
export function stopSuites(signal) {
  for (const group of groups) signalGroup(group, signal);
}

/** @param {number} group @param {number} patience milliseconds */
async function groupGone(group, patience) {
  const deadline = performance.now() + patience;
  while (signalGroup(group, 0)) {
    if (performance.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, groupPoll));
  }
  return true;
}

/** Ends what is left of a group: a suite must leave no process behind. @param {number} group */
async function endGroup(group) {
  if (!signalGroup(group, 'SIGTERM') || (await groupGone(group, killGrace))) return;
  signalGroup(group, 'SIGKILL');
  // The dead stay in their group until whoever adopted them has collected them.
  await groupGone(group, killGrace);
}

/**
 * @param {Suite} suite
 * @param {NodeJS.ProcessEnv} env
 * @param {string} cwd
 * @param {number} output descriptor
 * @returns {Promise<string>} how it went wrong, or empty
 */
async function execute(suite, env, cwd, output) {
  const [command = '', ...args] = suite.command;
  const child = spawn(command, args, {
    cwd,
    env,
    stdio: ['ignore', output, output],
    detached: true,
  });
  const group = child.pid;
  if (group !== undefined) groups.add(group);
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    if (group !== undefined) void endGroup(group);
  }, suite.timeout * 1000);
  /** @type {string} */
  const how = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(code === 0 ? '' : (signal ?? `exit ${code}`)));
  });
  clearTimeout(timer);
  if (group !== undefined) {
    await endGroup(group);
    groups.delete(group);
  }
  return timedOut ? `not done after ${suite.timeout} s` : how;
}

/**
 * Why a run counts as failed: a runner that closes on success is believed only if its process
 * succeeded too and ran as many tests as the suite is known to have.
 * @param {Suite} suite
 * @param {string} how
 * @param {import('./counts.mjs').Counts | undefined} counts
 */
export function judge(suite, how, counts) {
  if (how !== '') return how;
  if (counts === undefined) return 'printed no closing counts';
  if (counts.failed > 0) return `${counts.failed} failed, but it exited 0`;
  if (counts.passed < suite.minimum) {
    return `only ${counts.passed} passed, expected at least ${suite.minimum}`;
  }
  return '';
}

/**
 * @param {Suite} suite
 * @param {{ env: NodeJS.ProcessEnv, cwd: string, log: string }} where
 * @returns {Promise<SuiteResult>}
 */
export async function runSuite(suite, { env, cwd, log }) {
  const start = performance.now();
  const output = openSync(log, 'w');
  let how;
  try {
    how = await execute(suite, env, cwd, output);
  } finally {
    closeSync(output);
  }
  const counts = parseCounts(readFileSync(log, 'utf8'));
  const problem = judge(suite, how, counts);
  const { passed = 0, failed = 0, skipped = 0 } = counts ?? {};
  const seconds = (performance.now() - start) / 1000;
  // A suite that went wrong without a failed test is itself one.
  const failures = problem === '' ? 0 : Math.max(1, failed);
  return { name: suite.name, passed, failed: failures, skipped, seconds, problem };
}
