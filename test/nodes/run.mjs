// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// rclnodejs and rclpy nodes over any rmw by name.
//
//   node test/nodes/run.mjs [--rmw NAME] [--distro D] [--only topics,services,...] [--clients rclpy]

import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';
import { parseArgs } from 'node:util';
import { rosEnvironment } from '../../launch/environment.mjs';
import { filesOfOurs } from '../../launch/shared_memory.mjs';

const SUITES = ['topics', 'services', 'actions', 'parameters', 'qos', 'swarm', 'interrupt'];
// Of the command, which starts anew for each question: for a run of its own.
const COMMAND_SUITES = ['verbs', 'try'];
const CLIENTS = ['rclnodejs', 'rclpy'];
const SUITE_BOUND_MS = 90_000;
const COMMAND_SUITE_BOUND_MS = 420_000;

const { values } = parseArgs({
  options: {
    rmw: { type: 'string', default: 'rmw_shm' },
    distro: { type: 'string' },
    only: { type: 'string', default: SUITES.join(',') },
    clients: { type: 'string', default: CLIENTS.join(',') },
  },
});

/** The words of an option that names some of a few. */
function named(option, known) {
  const words = values[option].split(',');
  for (const word of words) {
    if (!known.includes(word)) throw new Error(`--${option}: no '${word}'; there are: ${known}`);
  }
  return words;
}
const suites = named('only', [...SUITES, ...COMMAND_SUITES]);

const directory = mkdtempSync('/dev/shm/nodes-');
const removeDirectory = () => rmSync(directory, { recursive: true, force: true });
process.on('exit', removeDirectory);

const environment = await rosEnvironment(values);
// The files under test are node processes of their own: what they give their workers is in here.
Object.assign(process.env, {
  RMW_UNDER_TEST: values.rmw,
  CLIENTS_UNDER_TEST: named('clients', CLIENTS).join(','),
  WORKER_ENVIRONMENT: JSON.stringify({
    ...environment,
    RMW_SHM_DIR: directory,
    ROS_DOMAIN_ID: String(1 + (process.pid % 101)),
    ROS_AUTOMATIC_DISCOVERY_RANGE: 'LOCALHOST',
  }),
});

/** Runs one file; resolves with its counts. Failures are said as they come. */
function runSuite(suite) {
  const counts = { passed: 0, failed: 0 };
  const begin = performance.now();
  const stream = run({
    files: [join(import.meta.dirname, `${suite}.test.mjs`)],
    timeout: COMMAND_SUITES.includes(suite) ? COMMAND_SUITE_BOUND_MS : SUITE_BOUND_MS,
  });
  stream.on('test:pass', () => {
    counts.passed += 1;
  });
  stream.on('test:fail', ({ name, details }) => {
    counts.failed += 1;
    const cause = details.error.cause ?? details.error;
    process.stdout.write(`FAIL ${suite}: ${name}: ${cause.stack ?? cause}\n`);
  });
  stream.on('test:stderr', ({ message }) => process.stderr.write(message));
  stream.resume();
  return new Promise((resolve) => {
    stream.on('end', () => {
      const seconds = ((performance.now() - begin) / 1000).toFixed(1);
      process.stdout.write(
        `${suite}: ${counts.passed} passed, ${counts.failed} failed, ${seconds} s\n`,
      );
      resolve(counts);
    });
  });
}

process.stdout.write(`node tests on ${values.rmw}\n`);
const total = { passed: 0, failed: 0 };
for (const suite of suites) {
  const { passed, failed } = await runSuite(suite);
  total.passed += passed;
  total.failed += failed;
  if (passed + failed === 0) {
    total.failed += 1;
    process.stdout.write(`FAIL ${suite}: it ran no test\n`);
  }
  const left = filesOfOurs(directory);
  if (left.length === 0) {
    total.passed += 1;
  } else {
    total.failed += 1;
    process.stdout.write(`FAIL ${suite}: left in ${directory}: ${left.join(' ')}\n`);
  }
}
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
process.exit(total.failed === 0 ? 0 : 1);
