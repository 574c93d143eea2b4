// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, freemem } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../logged_command.mjs';
import { root } from '../project_root.mjs';
import { SetupError } from '../setup_error.mjs';
import { hashInputs, Stamp } from '../stamp.mjs';
import { clangCompiler } from './system.mjs';

/** @typedef {import('./prefix.mjs').RosPrefix} RosPrefix */
/** @typedef {import('./prefix.mjs').Ros} Ros */

/**
 * @typedef {object} Package
 * @property {string} name build folder, and name shown
 * @property {string} source
 * @property {readonly string[]} [alsoReads] folders of others whose headers it includes
 * @property {'tests' | 'long-tests'} [extra] nothing but these tests: built with them only, and not
 *   installed
 * @property {readonly string[]} [options] for cmake, in addition
 * @property {boolean} [clang] built with clang, for what g++ does not have
 * @property {string} [goal] the one target of a test package that is wanted (default: all)
 * @property {boolean} [everyDistro] its long tests run on every distribution that has wheels
 */

/**
 * How much of the tests is built beside what ships, each with all of those before: 'border' are
 * those that depend on the ROS API, which is what differs between distributions.
 * @typedef {'none' | 'border' | 'all'} Tests
 */
const testLevels = /** @type {const} */ (['none', 'border', 'all']);

const core = { source: 'rmw_shm/core' };
const typesupport = {
  source: 'rmw_shm/test/typesupport',
  alsoReads: ['rmw_shm/core/include', 'rmw_shm/src/typesupport'],
};

const filter = {
  source: 'rmw_shm/test/filter',
  alsoReads: ['rmw_shm/core/include', 'rmw_shm/src/filter', 'rmw_shm/src/typesupport'],
};

/**
 * Those that are installed are built in this order, each against the ones before. The tests of one
 * part once more, under sanitizers, are packages of their own: they share no object with the others.
 * @type {readonly Package[]}
 */
const packages = [
  { name: 'rmw_shm', source: 'rmw_shm', everyDistro: true },
  { name: 'bench', source: 'bench', alsoReads: ['rmw_shm/core/include'] },
  { name: 'conformance', source: 'test/conformance', extra: 'tests', everyDistro: true },
  {
    ...core,
    name: 'core_exhaustive',
    extra: 'long-tests',
    options: ['-DSHMCORE_EXHAUSTIVE=ON'],
    goal: 'exhaustive_tests',
  },
  {
    ...core,
    name: 'core_address',
    extra: 'long-tests',
    options: ['-DSHMCORE_SANITIZE=address,undefined'],
  },
  {
    ...core,
    name: 'core_thread',
    extra: 'long-tests',
    options: ['-DSHMCORE_SANITIZE=thread'],
  },
  {
    ...typesupport,
    name: 'typesupport_address',
    extra: 'long-tests',
    options: ['-DTYPESUPPORT_SANITIZE=address,undefined'],
  },
  {
    ...typesupport,
    name: 'typesupport_fuzz',
    extra: 'long-tests',
    clang: true,
    goal: 'fuzz_decode',
  },
  {
    ...filter,
    name: 'filter_address',
    extra: 'long-tests',
    options: ['-DFILTER_SANITIZE=address,undefined'],
  },
  { ...filter, name: 'filter_fuzz', extra: 'long-tests', clang: true, goal: 'fuzz_filter' },
];

const memoryPerJob = 1.5 * 2 ** 30; // bytes; the largest translation units need about one GiB

/** Compilations at once that the machine has processors and memory for. */
export function jobs() {
  return Math.max(1, Math.min(availableParallelism(), Math.floor(freemem() / memoryPerJob)));
}

/**
 * @typedef {object} BuildContext
 * @property {RosPrefix} prefix
 * @property {Ros} ros
 * @property {NodeJS.ProcessEnv} env
 * @property {string} target install prefix
 * @property {Tests} tests
 */

/**
 * @param {Package} one
 * @param {BuildContext} context
 */
async function buildPackage(one, { prefix, env, target, tests }) {
  const folder = join(root, 'build', prefix.distro, one.name);
  const log = `${prefix.distro}-${one.name}.log`;
  const python = join(prefix.base, 'bin', 'python3');
  const configure = [
    ...['-S', join(root, one.source), '-B', folder, '-G', 'Ninja'],
    `-DCMAKE_INSTALL_PREFIX=${target}`,
    '-DCMAKE_EXPORT_COMPILE_COMMANDS=ON',
    ...testingOptions(tests, folder),
    ...(one.options ?? []),
    ...(one.clang === true ? [`-DCMAKE_CXX_COMPILER=${clangCompiler()}`] : []),
    ...(prefix.fromWheels && existsSync(python) ? [`-DPython3_EXECUTABLE=${python}`] : []),
  ];
  const wayOut = `${one.name} does not build; the lines above say where. If it did before, remove ${folder} and run this again.`;
  await run('cmake', configure, { log, env, wayOut });
  const goal = one.extra === undefined ? 'install' : (one.goal ?? 'all');
  const build = ['--build', folder, '--target', goal, '--parallel', String(jobs())];
  await run('cmake', build, { log, env, wayOut });
}

/**
 * What was built against another ROS 2 of the same name goes, and the new base is written down
 * where `l2net env` checks it.
 * @param {BuildContext} context
 */
function claimTarget({ prefix, ros, target }) {
  const marker = join(target, ros.builtAgainstFile);
  const claimed = existsSync(marker) && readFileSync(marker, 'utf8').trim() === prefix.base;
  if (claimed) return;
  rmSync(target, { recursive: true, force: true });
  rmSync(join(root, 'build', prefix.distro), { recursive: true, force: true });
  mkdirSync(dirname(marker), { recursive: true });
  writeFileSync(marker, `${prefix.base}\n`);
  writeFileSync(join(target, '..', 'COLCON_IGNORE'), '');
}

/** @param {Tests} tests @param {string} folder */
function testingOptions(tests, folder) {
  if (tests !== 'none') {
    return ['-DBUILD_TESTING=ON', `-DSHMCORE_TESTING=${tests === 'all' ? 'ON' : 'OFF'}`];
  }
  // Once built, tests stay configured: turning them off again would only rebuild.
  return existsSync(join(folder, 'CMakeCache.txt')) ? [] : ['-DBUILD_TESTING=OFF'];
}

/** What the stamp of a package says that was built with these tests. */
function stampText(/** @type {string} */ hash, /** @type {Tests} */ tests) {
  return tests === 'none' ? hash : `${hash} ${tests}`;
}

/** @param {Package} one */
function checkSource(one) {
  if (existsSync(join(root, one.source, 'CMakeLists.txt'))) return;
  throw new SetupError(
    `${one.source} has no CMakeLists.txt, so this clone is incomplete; fetch it again, or leave the ` +
      'step out with --skip packages',
  );
}

/**
 * @param {Package} one
 * @param {string} hash of what it is made from
 * @param {BuildContext} context
 * @param {import('../progress.mjs').Progress} progress
 */
async function buildUnlessDone(one, hash, context, progress) {
  const { prefix, tests } = context;
  const stamp = new Stamp(join(root, 'build', prefix.distro, one.name, '.l2net-stamp'));
  const done = stamp.read();
  // With more tests serves for fewer, too.
  const enough = testLevels.slice(testLevels.indexOf(tests));
  if (enough.some((level) => done === stampText(hash, level))) return;
  stamp.clear();
  await progress.step(`C++ package ${one.name} for ${prefix.distro}`, () =>
    buildPackage(one, context),
  );
  stamp.write(stampText(hash, tests));
}

/**
 * Configures, builds and installs our C++ packages where their sources or the prefix changed.
 * @param {{ prefix: RosPrefix, ros: Ros, tests: Tests,
 *   wanted: (one: Package) => boolean, progress: import('../progress.mjs').Progress }} how
 */
async function buildWanted({ prefix, ros, tests, wanted, progress }) {
  const project = new ros.Project(root);
  const target = project.overlay(prefix.distro);
  const overlays = [target, ...prefix.overlays.filter((path) => path !== target)];
  const at = { prefix: { ...prefix, overlays }, project };
  const env = ros.withChange(process.env, ros.buildEnvironment(at, process.env));
  const context = { prefix, ros, env, target, tests };
  claimTarget(context);
  let below = '';
  for (const one of packages.filter(wanted)) {
    checkSource(one);
    const sources = [one.source, ...(one.alsoReads ?? [])].map((path) => join(root, path));
    const installed = one.extra === undefined;
    const values = [one, prefix.base, target, installed ? below : ''];
    const hash = hashInputs({ values, paths: sources });
    if (installed) below = hash;
    await buildUnlessDone(one, hash, context, progress);
  }
}

/**
 * @param {{ prefix: RosPrefix, ros: Ros, extras: ReadonlySet<import('../options.mjs').Extra>,
 *   progress: import('../progress.mjs').Progress }} how
 * @returns {Promise<string>} the shared-memory core as an archive, as rmw_shm links it
 */
export async function buildPackages({ prefix, ros, extras, progress }) {
  const tests = extras.has('tests') ? 'all' : 'none';
  const wanted = (/** @type {Package} */ { extra }) => extra === undefined || extras.has(extra);
  await buildWanted({ prefix, ros, tests, wanted, progress });
  return join(root, 'build', prefix.distro, 'rmw_shm', 'core', 'libshmcore.a');
}

/**
 * For one more distribution beside the chosen one, what the long tests run there.
 * @param {{ prefix: RosPrefix, ros: Ros, progress: import('../progress.mjs').Progress }} how
 */
export async function buildForLongTests({ prefix, ros, progress }) {
  const wanted = (/** @type {Package} */ { everyDistro }) => everyDistro === true;
  await buildWanted({ prefix, ros, tests: 'border', wanted, progress });
}
