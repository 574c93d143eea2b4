// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The test suite of a client library, from a checkout of it, over any rmw by name. It writes one
// line a test, `passed|failed|skipped|unfinished file::test`, which compare.mjs reads.
//
//   node test/upstream/run.mjs --suite rclpy|rclnodejs --tests FOLDER --rmw NAME --out FILE
//       [--distro D] [--repeat N] [--only FILE,FILE] [--overlay PREFIX]
//
// The overlay has message packages that the tests use and the ROS prefix does not have.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { rosEnvironment } from '../../launch/environment.mjs';
import { filesOfOurs } from '../../launch/shared_memory.mjs';

const FILE_BOUND_MS = 180_000;

const PYTEST_OUTCOMES = {
  STARTED: 'unfinished',
  PASSED: 'passed',
  XFAIL: 'passed',
  SKIPPED: 'skipped',
  FAILED: 'failed',
  ERROR: 'failed',
  XPASS: 'failed',
};
// Of what is said twice about one test, the worse holds.
const GRAVITY = ['unfinished', 'skipped', 'passed', 'failed'];

/**
 * How each suite names its files, is started with one of them, and says what became of a test.
 * `read` gives [outcome, test].
 */
const suites = {
  rclpy: {
    pattern: /^test_.*\.py$/,
    command: (file) => [
      'python3',
      ...['-m', 'pytest', '-v', '-rN', '--tb=short', '--disable-warnings'],
      ...['-p', 'no:cacheprovider', `test/${file}`],
    ],
    // The parent of `test`, which is a package; its sources must not shadow the installed ones.
    folder: (tests) => dirname(tests),
    // A line begins with the test when it starts; its outcome comes behind, when it ends.
    read: (line) => {
      const [, test, word] =
        /^test\/\S+?\.py::(\S+(?: \S+)*?) *(PASSED|FAILED|SKIPPED|ERROR|XFAIL|XPASS)?(?: .*)?$/.exec(
          line,
        ) ?? [];
      return test === undefined ? undefined : [PYTEST_OUTCOMES[word ?? 'STARTED'], test];
    },
  },
  rclnodejs: {
    pattern: /^test-.*\.js$/,
    command: (file) => [
      process.execPath,
      ...['--expose-gc', 'node_modules/mocha/bin/mocha.js', '--exit', '--reporter', 'tap'],
      `test/${file}`,
    ],
    folder: (tests) => dirname(tests),
    read: (line) => {
      // Names of tests with random sizes, without the sizes.
      const shape = /^(not )?ok \d+ (.*?)(?:, number of values \d+)?( # SKIP -)?$/;
      const [, not, test, skip] = shape.exec(line) ?? [];
      if (test === undefined) return undefined;
      return [skip !== undefined ? 'skipped' : not !== undefined ? 'failed' : 'passed', test];
    },
  },
};

const { values } = parseArgs({
  options: {
    suite: { type: 'string' },
    tests: { type: 'string' },
    rmw: { type: 'string', default: 'rmw_shm' },
    out: { type: 'string' },
    distro: { type: 'string' },
    repeat: { type: 'string', default: '1' },
    only: { type: 'string' },
    overlay: { type: 'string' },
  },
});
const suite = suites[values.suite];
if (suite === undefined || values.tests === undefined || values.out === undefined) {
  throw new Error(`--suite (${Object.keys(suites).join(' or ')}), --tests and --out are needed`);
}
const tests = resolve(values.tests);

/** Runs one file in a process group of its own; resolves with test -> outcome. */
function runFile(file, env, log) {
  const [program, ...words] = suite.command(file);
  const child = spawn(program, words, {
    cwd: suite.folder(tests),
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const outcomes = new Map();
  const begin = performance.now();
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    process.kill(-child.pid, 'SIGKILL');
  }, FILE_BOUND_MS);
  const read = (line) => {
    log.push(line);
    const [outcome, test] = suite.read(line) ?? [];
    if (test === undefined) return;
    const before = GRAVITY.indexOf(outcomes.get(test));
    if (GRAVITY.indexOf(outcome) > before) outcomes.set(test, outcome);
  };
  createInterface({ input: child.stdout }).on('line', read);
  createInterface({ input: child.stderr }).on('line', (line) => log.push(line));
  return new Promise((done) => {
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      try {
        process.kill(-child.pid, 'SIGKILL'); // what the tests have started and left
      } catch (error) {
        if (error.code !== 'ESRCH') throw error;
      }
      const end = timedOut ? 'time-out' : (signal ?? `exit ${code}`);
      // A file that failed as a whole, which no test of it says.
      const told = [...outcomes.values()].some((one) => one === 'failed');
      if (code !== 0 && !told) outcomes.set(`(file: ${end})`, 'failed');
      done({ outcomes, end, seconds: (performance.now() - begin) / 1000 });
    });
  });
}

const directory = mkdtempSync('/dev/shm/upstream-');
process.on('exit', () => rmSync(directory, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

const environment = {
  ...(await rosEnvironment(values)),
  RMW_SHM_DIR: directory,
  ROS_DOMAIN_ID: String(1 + (process.pid % 101)),
  ROS_AUTOMATIC_DISCOVERY_RANGE: 'LOCALHOST',
  PYTHONDONTWRITEBYTECODE: '1',
};

if (values.overlay !== undefined) {
  const overlay = resolve(values.overlay);
  for (const [name, folder] of [
    ['AMENT_PREFIX_PATH', overlay],
    ['LD_LIBRARY_PATH', join(overlay, 'lib')],
  ]) {
    environment[name] = `${folder}:${environment[name]}`;
  }
}

const wanted = values.only?.split(',');
const files = readdirSync(tests)
  .filter((file) => suite.pattern.test(file))
  .filter((file) => wanted === undefined || wanted.includes(file))
  .sort();
const total = { passed: 0, failed: 0, skipped: 0, unfinished: 0 };
const lines = [];
const logs = `${values.out}.logs`;
mkdirSync(logs, { recursive: true });
for (const file of files) {
  for (let round = 1; round <= Number(values.repeat); round += 1) {
    const log = [];
    const { outcomes, end, seconds } = await runFile(file, environment, log);
    writeFileSync(join(logs, `${basename(file)}.${round}.log`), `${log.join('\n')}\n`);
    for (const [test, outcome] of outcomes) {
      total[outcome] += 1;
      lines.push(`${outcome} ${file}::${test}`);
    }
    const left = filesOfOurs(directory);
    // Of a process that was killed or did not shut down; whoever comes next removes them.
    const stays = left.length === 0 ? '' : `, ${left.length} files stay`;
    const bad = [...outcomes].filter(([, one]) => one === 'failed' || one === 'unfinished');
    const said = bad.map(([test, one]) => `\n  ${one}: ${test}`).join('');
    process.stdout.write(
      `${file}: ${outcomes.size} tests, ${end}, ${seconds.toFixed(1)} s${stays}${said}\n`,
    );
    writeFileSync(values.out, `${lines.join('\n')}\n`);
  }
}
process.stdout.write(`${values.rmw}: ${JSON.stringify(total)}\n`);
