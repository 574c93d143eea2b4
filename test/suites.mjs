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
 * @property {string} [distro] on which it runs, if not on the chosen one
 * @property {Record<string, string>} [env]
 */

/** Seconds. */
const minute = 60;

/**
 * One test that hangs is named, and the others still run.
 * @param {string} distro @param {string} name @param {string[]} more
 */
function ctestOf(distro, name, ...more) {
  const folder = join(root, 'build', distro, name);
  return ['ctest', '--test-dir', folder, '--output-on-failure', '--timeout', '120', ...more];
}

/** @param {string} distro */
function conformanceProgram(distro) {
  return join(root, 'build', distro, 'conformance', 'rmw_conformance');
}

/**
 * @param {string} distro
 * @returns {Suite[]}
 */
function conformanceSuites(distro) {
  const conformance = conformanceProgram(distro);
  return [
    {
      name: 'conformance of rmw_shm',
      command: [conformance, '--rmw', 'rmw_shm'],
      minimum: 930,
      timeout: 4 * minute,
      group: 'short',
      ros: 'rmw_shm',
    },
    {
      // The same code under its other name: enough of the suite to see that it is chosen and works.
      name: 'conformance of rmw_shm_cpp',
      command: [conformance, '--rmw', 'rmw_shm_cpp', '--filter', 'Identity.*:Init.*:ServiceCall.*'],
      minimum: 30,
      timeout: minute,
      group: 'short',
      ros: 'rmw_shm_cpp',
    },
    {
      // Holds the suite itself to an implementation that others wrote.
      name: 'conformance of rmw_fastrtps_cpp',
      command: [conformance, '--rmw', 'rmw_fastrtps_cpp'],
      minimum: 870,
      timeout: 4 * minute,
      group: 'long',
      ros: 'rmw_fastrtps_cpp',
    },
  ];
}

/**
 * Suites of the C++ packages, which the set-up has built.
 * @param {string} distro
 * @returns {Suite[]}
 */
function compiledSuites(distro) {
  const ctest = (/** @type {string} */ name, /** @type {string[]} */ ...more) =>
    ctestOf(distro, name, ...more);
  const short = /** @type {const} */ ('short');
  const long = /** @type {const} */ ('long');
  return [
    {
      name: 'rmw_shm',
      command: ctest('rmw_shm'),
      minimum: 53,
      timeout: 5 * minute,
      group: short,
      ros: 'prefix',
    },
    {
      name: 'core, exhaustively',
      command: ctest('core_exhaustive', '-L', 'exhaustive'),
      minimum: 2,
      timeout: 5 * minute,
      group: long,
    },
    {
      name: 'core under ASan and UBSan',
      command: ctest('core_address'),
      minimum: 40,
      timeout: 5 * minute,
      group: long,
    },
    {
      name: 'core under TSan',
      command: ctest('core_thread'),
      minimum: 40,
      timeout: 5 * minute,
      group: long,
    },
    ...['typesupport', 'filter'].flatMap((part) => [
      {
        name: `${part} under ASan and UBSan`,
        command: ctest(`${part}_address`),
        minimum: part === 'typesupport' ? 6 : 1,
        timeout: 5 * minute,
        group: long,
        ros: 'prefix',
      },
      {
        name: `${part} fuzzing`,
        command: ctest(`${part}_fuzz`, '-R', 'fuzz'),
        minimum: 1,
        timeout: 3 * minute,
        group: long,
        ros: 'prefix',
      },
    ]),
    ...conformanceSuites(distro),
  ];
}

/**
 * What depends on the ROS API, on one more distribution beside the chosen one.
 * @param {string} distro
 * @returns {Suite[]}
 */
function suitesOnOther(distro) {
  return [
    {
      name: `rmw_shm on ${distro}`,
      // Without the core's, which know no ROS; a build for `npm test` there has them, too.
      command: ctestOf(distro, 'rmw_shm', '-R', 'typesupport|rmw_shm'),
      minimum: 12,
      timeout: 5 * minute,
      group: 'long',
      ros: 'prefix',
      distro,
    },
    {
      name: `conformance of rmw_shm on ${distro}`,
      command: [conformanceProgram(distro), '--rmw', 'rmw_shm'],
      minimum: 885,
      timeout: 4 * minute,
      group: 'long',
      ros: 'rmw_shm',
      distro,
    },
    {
      name: `rclpy nodes on ${distro}`,
      // Not rclnodejs, which takes a minute to compile for each distribution.
      command: [
        ...['node', 'test/nodes/run.mjs', '--distro', distro, '--clients', 'rclpy'],
        ...['--only', 'topics,services,actions,parameters,qos,swarm'],
      ],
      minimum: 40,
      timeout: 3 * minute,
      group: 'long',
    },
  ];
}

/**
 * What `l2net` does with a node of its own, on one rmw.
 * @param {string} rmw
 * @param {'short' | 'long'} group of what starts the command over and over
 * @returns {Suite[]}
 */
function suitesOfRosVerbs(rmw, group) {
  const vitest = ['npx', '--no-install', 'vitest', 'run', '--root', 'ts'];
  return [
    {
      name: `l2net on ${rmw}`,
      command: [...vitest, '--config', 'vitest.ros.config.ts'],
      // On ours also every type that travels as a struct.
      minimum: rmw === 'rmw_shm' ? 60 : 13,
      timeout: 3 * minute,
      group: 'short',
      ros: rmw,
    },
    {
      // In no ROS environment: the command starts itself again in one.
      name: `l2net and nodes on ${rmw}`,
      command: ['node', 'test/nodes/run.mjs', '--only', 'verbs', '--rmw', rmw],
      minimum: 27,
      timeout: 8 * minute,
      group,
    },
  ];
}

/**
 * @param {string} distro
 * @returns {readonly Suite[]}
 */
function comparisonSuites(distro) {
  return [
    {
      name: 'bench',
      command: ['node', '--test', 'bench/test/', 'bench/take_probe/test/'],
      minimum: 48,
      timeout: 5 * minute,
      group: 'short',
      ros: 'rmw_shm',
    },
    {
      name: 'l2net try',
      command: ['node', 'test/nodes/run.mjs', '--distro', distro, '--only', 'try'],
      minimum: 8,
      timeout: 5 * minute,
      group: 'short',
    },
  ];
}

/**
 * In the order in which they run: what fails fastest comes first.
 * @param {string} distro
 * @param {readonly string[]} otherDistros
 * @returns {readonly Suite[]}
 */
export function suites(distro, otherDistros) {
  return [
    {
      name: 'setup, runner and documents',
      command: ['node', '--test', 'setup/test/', 'test/runner/test/', 'test/docs/'],
      minimum: 53,
      timeout: 2 * minute,
      group: 'short',
    },
    {
      name: 'l2net',
      command: ['npx', '--no-install', 'vitest', 'run', '--root', 'ts'],
      minimum: 1540,
      timeout: 6 * minute,
      group: 'short',
    },
    ...compiledSuites(distro),
    {
      name: 'doctor',
      command: ['node', '--test', 'test/diagnose/'],
      minimum: 60,
      timeout: 3 * minute,
      group: 'short',
      ros: 'rmw_shm',
    },
    ...comparisonSuites(distro),
    {
      name: 'bad input',
      command: ['node', 'test/badinput/run.mjs', '--distro', distro],
      minimum: 110,
      timeout: 3 * minute,
      group: 'short',
    },
    {
      name: 'rclnodejs and rclpy nodes',
      command: ['node', 'test/nodes/run.mjs', '--distro', distro],
      minimum: 157,
      timeout: 5 * minute,
      group: 'short',
    },
    ...suitesOfRosVerbs('rmw_shm', 'short'),
    ...suitesOfRosVerbs('rmw_fastrtps_cpp', 'long'),
    {
      name: 'launch',
      command: ['node', '--test', 'test/launch/'],
      minimum: 18,
      timeout: 5 * minute,
      group: 'short',
      env: { L2NET_DISTRO: distro },
    },
    {
      name: 'kill',
      command: ['node', 'test/kill/run.mjs', '--distro', distro],
      minimum: 200,
      timeout: 10 * minute,
      group: 'long',
    },
    {
      name: 'npm package',
      command: ['node', '--test', 'test/package/'],
      minimum: 14,
      timeout: 8 * minute,
      group: 'long',
    },
    ...otherDistros.flatMap(suitesOnOther),
  ];
}
