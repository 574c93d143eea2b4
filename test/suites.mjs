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
 * @property {string} [rmw] environment of the ROS prefix with this rmw; without it, none
 * @property {Record<string, string>} [env]
 */

/**
 * @param {string} distro
 * @returns {readonly Suite[]}
 */
export function suites(distro) {
  const build = join(root, 'build', distro);
  const ctest = (/** @type {string} */ name, /** @type {string[]} */ ...more) => {
    return ['ctest', '--test-dir', join(build, name), '--output-on-failure', ...more];
  };
  return [
    {
      name: 'setup and runner',
      command: ['node', '--test', 'setup/test/', 'test/runner/test/'],
      minimum: 20,
      timeout: 120,
      group: 'short',
    },
    {
      name: 'l2net',
      command: ['npx', '--no-install', 'vitest', 'run', '--root', 'ts'],
      minimum: 40,
      timeout: 180,
      group: 'short',
    },
    {
      name: 'rmw_shm',
      command: ctest('rmw_shm'),
      minimum: 1,
      timeout: 400,
      group: 'short',
    },
  ];
}
