// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from '../project_root.mjs';
import { run } from '../logged_command.mjs';
import { SetupError } from '../setup_error.mjs';

const oldestNode = [20, 19]; // the first 20 that can require() an ES module, as rclnodejs does
const oldestGcc = 11; // the first with the parts of C++20 that the core uses

/** @typedef {import('../options.mjs').Extra} Extra */

/** @param {string} command */
export function inPath(command) {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .some((folder) => existsSync(join(folder, command)));
}

/** @param {readonly string[]} commands */
function anyInPath(...commands) {
  return () => commands.some(inPath);
}

/** @param {string} header */
function inIncludePath(header) {
  return () => existsSync(join('/usr/include', header));
}

function python3HasVenv() {
  const env = { ...process.env, _ROS_WHEELS_BOOTSTRAP_COMPLETE: '1' };
  return spawnSync('python3', ['-c', 'import venv, ensurepip'], { env }).status === 0;
}

/** Version 14 if it is there, the one that CI uses; else whatever the machine calls clang++. */
export function clangCompiler() {
  return ['clang++-14', 'clang++'].find(inPath);
}

function clangHasRuntime() {
  const compiler = clangCompiler();
  if (compiler === undefined) return false;
  const architecture = process.arch === 'x64' ? 'x86_64' : 'aarch64';
  const flag = `-print-file-name=libclang_rt.asan-${architecture}.a`;
  const found = spawnSync(compiler, [flag], { encoding: 'utf8' }).stdout.trim();
  return found.startsWith('/') && existsSync(found);
}

/**
 * @typedef {object} Need
 * @property {string} apt package that provides it on Debian and Ubuntu
 * @property {() => boolean} present
 * @property {Extra} [extra] without which it is not needed
 */

/** @type {readonly Need[]} */
const needs = [
  { apt: 'g++', present: anyInPath('g++') },
  { apt: 'make', present: anyInPath('make') },
  { apt: 'cmake', present: anyInPath('cmake') },
  { apt: 'ninja-build', present: anyInPath('ninja') },
  { apt: 'python3', present: anyInPath('python3') },
  { apt: 'python3-venv', present: python3HasVenv },
  { apt: 'libgtest-dev', present: inIncludePath('gtest/gtest.h'), extra: 'tests' },
  { apt: 'relacy-dev', present: inIncludePath('relacy/relacy.hpp'), extra: 'long-tests' },
  { apt: 'clang-14', present: () => clangCompiler() !== undefined, extra: 'long-tests' },
  { apt: 'libclang-rt-14-dev', present: clangHasRuntime, extra: 'long-tests' },
  { apt: 'clang-format-14', present: anyInPath('clang-format-14'), extra: 'linters' },
  { apt: 'clang-tidy-14', present: anyInPath('clang-tidy-14'), extra: 'linters' },
];

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new SetupError(
    `this is Node ${process.versions.node}, but ${oldestNode.join('.')} is the oldest that works; ` +
      'install a newer Node.js',
  );
}

function checkCompiler() {
  const answer = spawnSync('g++', ['-dumpversion'], { encoding: 'utf8' }).stdout.trim();
  if (Number.parseInt(answer, 10) >= oldestGcc) return;
  throw new SetupError(
    `g++ is version ${answer}, but ${oldestGcc} is the oldest with the C++20 used here; ` +
      `install a newer g++ and point the command g++ to it`,
  );
}

function checkPlace() {
  // LD_PRELOAD is split at blanks and colons, and has no way to quote them.
  if (!/[\s:]/.test(root)) return;
  throw new SetupError(
    `the path ${JSON.stringify(root)} holds a blank or a colon, at which LD_PRELOAD is split; ` +
      'move the clone to a path without them',
  );
}

function isDebian() {
  try {
    return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/** @param {readonly string[]} packages */
async function installAsRoot(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const wayOut = 'These packages are needed; install them by hand and run this again.';
  const options = { log: 'apt.log', wayOut, env };
  await run('apt-get', ['update'], options);
  await run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], options);
}

/** @param {ReadonlySet<Extra>} extras */
function missingPackages(extras) {
  return needs
    .filter(({ extra, present }) => (extra === undefined || extras.has(extra)) && !present())
    .map((need) => need.apt);
}

/**
 * Everything that only the machine's own packages can provide, told in one sentence.
 * @param {ReadonlySet<Extra>} extras
 */
export async function checkSystem(extras) {
  checkNode();
  checkPlace();
  let missing = missingPackages(extras);
  if (missing.length > 0 && process.env['CI'] === 'true' && process.getuid?.() === 0) {
    if (isDebian()) await installAsRoot(missing);
    missing = missingPackages(extras);
  }
  if (missing.length > 0) {
    const command = `apt-get update && apt-get install -y ${missing.join(' ')}`;
    throw new SetupError(
      `this machine lacks ${missing.join(', ')}; install with:\n  ` +
        (isDebian() ? `sudo sh -c '${command}'` : `(on Debian or Ubuntu) ${command}`),
    );
  }
  checkCompiler();
}
