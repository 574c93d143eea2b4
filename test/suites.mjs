// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { join } from 'node:path';
import { root } from '../setup/project_root.mjs';

/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {readonly string[]} command
 * @property {number} minimum tests that must have passed; fewer means that some no longer run
 * @property {number} timeout seconds until the suite is ended and counts as failed
 * @property {'short' | 'long'} group
 * @property {string} [ros] rmw in whose environment it runs; 'prefix' for the ROS prefix with no rmw
 *   chosen and nothing preloaded, as sanitizers need it; without it, no ROS environment at all
 * @property {Record<string, string>} [env]
 */

/** Seconds. */
const minute = 60;

/**
 * Suites of the C++ packages, which the set-up has built.
 * @param {string} build folder of the distribution
 * @returns {Suite[]}
 */
function compiledSuites(build) {
  const ctest = (/** @type {string} */ name, /** @type {string[]} */ ...more) => {
    return ['ctest', '--test-dir', join(build, name), '--output-on-failure', ...more];
  };
  const conformance = join(build, 'conformance', 'rmw_conformance');
  const short = /** @type {const} */ ('short');
  return [
    {
      name: 'rmw_shm',
      command: ctest('rmw_shm'),
      minimum: 10,
      timeout: 5 * minute,
      group: short,
      ros: 'prefix',
    },
    {
      name: 'core under ASan and UBSan',
      command: ctest('core_address'),
      minimum: 5,
      timeout: 3 * minute,
      group: short,
    },
    ...['rmw_shm'].map((rmw) => ({
      name: `conformance of ${rmw}`,
      command: [conformance, '--rmw', rmw],
      minimum: 100,
      timeout: 4 * minute,
      group: short,
      ros: rmw,
    })),
  ];
}

/**
 * In the order in which they run: what fails fastest comes first.
 * @param {string} distro
 * @returns {readonly Suite[]}
 */
export function suites(distro) {
  const build = join(root, 'build', distro);
  return [
    {
      name: 'setup and runner',
      command: ['node', '--test', 'setup/test/', 'test/runner/test/'],
      minimum: 45,
      timeout: 2 * minute,
      group: 'short',
    },
    {
      name: 'l2net',
      command: ['npx', '--no-install', 'vitest', 'run', '--root', 'ts'],
      minimum: 100,
      timeout: 3 * minute,
      group: 'short',
    },
    ...compiledSuites(build),
    {
      name: 'bad input',
      command: ['node', 'test/badinput/run.mjs', '--distro', distro],
      minimum: 10,
      timeout: 3 * minute,
      group: 'short',
    },
    {
      name: 'rclnodejs and rclpy nodes',
      command: ['node', 'test/nodes/run.mjs', '--distro', distro],
      minimum: 20,
      timeout: 5 * minute,
      group: 'short',
    },
    {
      name: 'kill',
      command: ['node', 'test/kill/run.mjs', '--distro', distro],
      minimum: 200,
      timeout: 10 * minute,
      group: 'long',
    },
  ];
}
