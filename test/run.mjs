// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { tailOf } from '../setup/logged_command.mjs';
import { otherWheelDistros } from '../setup/options.mjs';
import { Progress } from '../setup/progress.mjs';
import { root } from '../setup/project_root.mjs';
import { closingLine, table } from './runner/report.mjs';
import { runSuite, stopSuites } from './runner/run_suite.mjs';
import { suites } from './suites.mjs';

const usage = `Usage: node test/run.mjs [--long] [--only NAME,NAME] [--distro NAME] [--list]
Runs the short suites, or with --long the long ones; the set-up must have built --with-tests.`;
const tailLines = 60;

/**
 * @param {import('../setup/steps/prefix.mjs').RosPrefix} prefix
 * @param {{ long?: boolean, only?: string }} values
 */
function chosenSuites(prefix, { long, only }) {
  const all = suites(prefix.distro, otherWheelDistros(prefix));
  if (only === undefined) return all.filter(({ group }) => group === (long ? 'long' : 'short'));
  return only.split(',').map((name) => {
    const suite = all.find((candidate) => candidate.name === name);
    if (suite !== undefined) return suite;
    const names = all.map((one) => one.name).join(', ');
    throw new Error(`no suite is called ${name}; there are ${names}`);
  });
}

/**
 * @typedef {object} Place
 * @property {import('../setup/steps/prefix.mjs').Ros} ros
 * @property {import('../setup/steps/prefix.mjs').RosPrefix} prefix
 */

/** @param {import('./suites.mjs').Suite} suite @param {Place} place */
function environmentOf(suite, { ros, prefix: chosen }) {
  const env = { ...process.env, ...suite.env };
  if (suite.ros === undefined) return env;
  const project = new ros.Project(root);
  const { distro } = suite;
  const prefix = distro === undefined ? chosen : ros.findPrefix(process.env, project, { distro });
  const at = { prefix, project };
  const change =
    suite.ros === 'prefix' ? ros.buildEnvironment(at, env) : ros.rmwEnvironment(at, suite.ros, env);
  return ros.withChange(env, change);
}

/** @param {import('./suites.mjs').Suite} suite @param {Place} place @param {string} log */
async function resultOf(suite, place, log) {
  try {
    return await runSuite(suite, { env: environmentOf(suite, place), cwd: root, log });
  } catch (error) {
    const problem = /** @type {Error} */ (error).message;
    writeFileSync(log, `${problem}\n`);
    return { name: suite.name, passed: 0, failed: 1, skipped: 0, seconds: 0, problem };
  }
}

/** @param {import('./suites.mjs').Suite} suite @param {Place} place @param {Progress} progress */
async function runAndShow(suite, place, progress) {
  const log = join(root, 'build', 'log', `test-${suite.name.replaceAll(/\W+/g, '-')}.log`);
  const result = await progress.step(
    suite.name,
    () => resultOf(suite, place, log),
    ({ passed, problem }) => ({ ok: problem === '', text: problem || `${passed} passed` }),
  );
  if (result.problem !== '') {
    // Indented, so that no line of it can be taken for the closing line of this run.
    progress.note(tailOf(log, tailLines).replaceAll(/^/gm, '    '));
    progress.note(`  all of it in ${relative(root, log)}`);
  }
  return result;
}

/** Of tests that die as the last of their domain, so that nobody comes to remove their files. */
function removeLeftOvers() {
  const l2net = join(root, 'ts', 'bin', 'l2net.js');
  spawnSync(process.execPath, [l2net, 'reap', '--all-domains'], { stdio: 'ignore' });
}

async function main() {
  const { values } = parseArgs({
    options: {
      long: { type: 'boolean', default: false },
      only: { type: 'string' },
      distro: { type: 'string' },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  // Built by the set-up, so not a static import.
  const ros = await import('../ts/dist/ros/index.js');
  const { distro: wanted } = values;
  const prefix = ros.findPrefix(process.env, new ros.Project(root), { distro: wanted });
  const chosen = chosenSuites(prefix, values);
  if (values.list) {
    for (const { name, command } of chosen) console.log(`${name}: ${command.join(' ')}`);
    return;
  }
  mkdirSync(join(root, 'build', 'log'), { recursive: true });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.once(signal, () => {
      stopSuites('SIGKILL');
      process.kill(process.pid, signal);
    });
  }
  const progress = new Progress(process.stdout);
  const results = [];
  for (const suite of chosen) {
    results.push(await runAndShow(suite, { ros, prefix }, progress));
  }
  removeLeftOvers();
  console.log(`\n${table(results)}\n\n${closingLine(results)}`);
  process.exitCode = results.some(({ failed }) => failed > 0) ? 1 : 0;
}

try {
  await main();
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}
