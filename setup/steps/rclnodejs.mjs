// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../logged_command.mjs';
import { root } from '../project_root.mjs';
import { hashInputs, Stamp } from '../stamp.mjs';

/** @typedef {import('./prefix.mjs').RosPrefix} RosPrefix */
/** @typedef {import('./prefix.mjs').Ros} Ros */

const pins = join(root, 'setup', 'rclnodejs');
const log = 'rclnodejs.log';
const revision = 1; // of the steps below; raised when they change what is installed

/** Prefix of the headers of this very Node, if they are installed; else node-gyp downloads them. */
function nodeHeaders() {
  const beside = dirname(dirname(process.execPath));
  const major = process.versions.node.split('.')[0];
  return [beside, '/usr', '/usr/local'].find((prefix) => {
    const version = join(prefix, 'include', 'node', 'node_version.h');
    if (!existsSync(version)) return false;
    return readFileSync(version, 'utf8').includes(`#define NODE_MAJOR_VERSION ${major}\n`);
  });
}

/**
 * rclnodejs rebuilds itself whenever its binary does not load, and begins by deleting it: one start
 * in the wrong environment would break every later one. Ours says what to do instead.
 * @param {string} folder
 */
function forbidSelfRebuild(folder) {
  const path = join(folder, 'package.json');
  const description = JSON.parse(readFileSync(path, 'utf8'));
  const said =
    'rclnodejs: its binary does not load in this environment; start the program with ' +
    'npx --no-install l2net run, or build it again with npm run setup';
  description.scripts.rebuild = `echo '${said}' >&2; exit 1`;
  writeFileSync(path, `${JSON.stringify(description, null, 2)}\n`);
}

/**
 * @param {string} folder of the installed package
 * @param {NodeJS.ProcessEnv} env
 */
async function compile(folder, env) {
  const require = createRequire(join(folder, 'package.json'));
  const gyp = require.resolve('node-gyp/bin/node-gyp.js');
  const headers = nodeHeaders();
  const arguments_ = ['rebuild', '-j', String(availableParallelism())];
  if (headers !== undefined) arguments_.push(`--nodedir=${headers}`);
  const wayOut =
    'rclnodejs does not compile against this ROS 2; without the Node headers (package libnode-dev, ' +
    'or <node prefix>/include/node) node-gyp downloads them and needs the network.';
  await run(process.execPath, [gyp, ...arguments_], { log, cwd: folder, env, wayOut });
}

/**
 * @param {string} directory
 * @param {RosPrefix} prefix
 * @param {NodeJS.ProcessEnv} env
 */
async function install(directory, prefix, env) {
  mkdirSync(directory, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) {
    copyFileSync(join(pins, name), join(directory, name));
  }
  const npmWayOut = 'npm could not install rclnodejs; check the network and run this again.';
  // Its own install script runs npx, which npm may refuse or ask about: the steps are ours instead.
  const ci = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  await run('npm', ci, { log, cwd: directory, env, wayOut: npmWayOut });
  const folder = join(directory, 'node_modules', 'rclnodejs');
  // Prebuilt for the distribution's own packages; the loader would prefer them to what we compile.
  if (prefix.fromWheels) rmSync(join(folder, 'prebuilds'), { recursive: true, force: true });
  if (!hasPrebuilt(folder, env)) await compile(folder, env);
  forbidSelfRebuild(folder);
  const wayOut =
    'rclnodejs was compiled but cannot generate the message classes; see the lines above.';
  const generator = join('scripts', 'generate_messages.cjs');
  await run(process.execPath, [generator], { log, cwd: folder, env, wayOut });
}

/**
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} env
 */
function hasPrebuilt(folder, env) {
  const distro = env['ROS_DISTRO'];
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  const codename = /^VERSION_CODENAME=(\w+)$/m.exec(release)?.[1];
  const name = `${distro}-${codename}-${process.arch}-node-rclnodejs.node`;
  return existsSync(join(folder, 'prebuilds', `linux-${process.arch}`, name));
}

/**
 * rclnodejs for this prefix, apart from the workspace because each distribution needs its own.
 * @param {{ prefix: RosPrefix, ros: Ros, progress: import('../progress.mjs').Progress }} how
 */
export async function installRclnodejs({ prefix, ros, progress }) {
  const project = new ros.Project(root);
  const directory = project.nodeDirectory(prefix.distro);
  const values = [revision, prefix.base, process.versions.modules, process.arch];
  const paths = [pins, join(prefix.base, '.l2net-stamp')];
  const hash = hashInputs({ values, paths });
  const stamp = new Stamp(join(directory, '.l2net-stamp'));
  if (stamp.read() === hash) return;
  stamp.clear();
  const change = ros.loadableEnvironment({ prefix, project }, process.env);
  const env = ros.withChange(process.env, { ...change, NODE_OPTIONS: undefined });
  await progress.step(`rclnodejs for ${prefix.distro}`, () => install(directory, prefix, env));
  stamp.write(hash);
}
