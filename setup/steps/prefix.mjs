// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../logged_command.mjs';
import { wheelDistros } from '../options.mjs';
import { root } from '../project_root.mjs';
import { SetupError } from '../setup_error.mjs';
import { hashInputs, Stamp } from '../stamp.mjs';

/** @typedef {import('../../ts/dist/ros/index.js').RosPrefix} RosPrefix */
/** @typedef {typeof import('../../ts/dist/ros/index.js')} Ros */

const pythonMinors = [10, 11, 12, 13, 14]; // CPython versions that the wheels exist for

/** A Python that the wheels fit, with what identifies it. */
function findPython() {
  const ask = 'import sys; print(sys.version_info.minor, sys.version.split()[0], sys.base_prefix)';
  const env = { ...process.env, _ROS_WHEELS_BOOTSTRAP_COMPLETE: '1' };
  const tried = [];
  for (const command of ['python3', ...pythonMinors.map((minor) => `python3.${minor}`)]) {
    const { status, stdout } = spawnSync(command, ['-c', ask], { encoding: 'utf8', env });
    if (status !== 0) continue;
    const identity = stdout.trim();
    if (pythonMinors.includes(Number.parseInt(identity, 10))) return { command, identity };
    tried.push(`${command} is ${identity.split(' ')[1]}`);
  }
  const range = `3.${pythonMinors[0]} to 3.${pythonMinors.at(-1)}`;
  throw new SetupError(
    `the ROS 2 wheels exist for CPython ${range}, but ${tried.join(', ') || 'there is no python3'}; ` +
      'install such a Python, or source a ROS 2 before running this',
  );
}

/** @param {string} distro */
function checkAvailable(distro) {
  if (!wheelDistros.includes(distro)) {
    throw new SetupError(
      `no ROS 2 is sourced, and wheels are listed for ${wheelDistros.join(' and ')} only, not for ` +
        `${distro}; source it (. /opt/ros/${distro}/setup.sh) or choose another --distro`,
    );
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      `the ROS 2 wheels exist for Linux on x86_64, but this is ${process.platform} on ` +
        `${process.arch}; source a ROS 2 (. /opt/ros/${distro}/setup.sh) before running this`,
    );
  }
}

/** rclnodejs finds its ROS by the place of `ros2`. @param {string} prefix */
function writeRos2Stub(prefix) {
  const path = join(prefix, 'bin', 'ros2');
  const said = 'ros2: this prefix is made of wheels, among which there is no ros2 command line';
  writeFileSync(path, `#!/bin/sh\necho '${said}' >&2\nexit 1\n`);
  chmodSync(path, 0o755);
}

/**
 * @param {string} prefix
 * @param {Ros} ros
 */
async function buildStandIn(prefix, ros) {
  const python = join(prefix, 'bin', 'python3');
  if (ros.libpythonCandidates(python).some((path) => existsSync(path))) return;
  const target = join(prefix, 'lib', ros.standInName);
  const wayOut = 'The stand-in for libpython does not compile; check that gcc works.';
  const source = join(root, 'setup', 'python_symbols.c');
  await run('gcc', ['-shared', '-fPIC', '-o', target, source], { log: 'prefix.log', wayOut });
}

/**
 * @param {string} prefix
 * @param {string} list
 * @param {string} python
 * @param {Ros} ros
 */
async function installWheels(prefix, list, python, ros) {
  mkdirSync(join(prefix, '..'), { recursive: true });
  const log = 'prefix.log';
  const env = { ...process.env, _ROS_WHEELS_BOOTSTRAP_COMPLETE: '1' };
  const venvWayOut = 'Python could not make a virtual environment; is python3-venv installed?';
  await run(python, ['-m', 'venv', '--clear', prefix], { log, env, wayOut: venvWayOut });
  const pip = ['-m', 'pip', 'install', '--disable-pip-version-check', '--no-input'];
  const wayOut = 'pip could not install the listed wheels; check the network and run this again.';
  // Python compiles what it imports; all of it ahead would take longer than the download.
  const args = [...pip, '--no-deps', '--no-compile', '-r', list];
  await run(join(prefix, 'bin', 'python3'), args, { log, env, wayOut });
  writeFileSync(join(prefix, '..', 'COLCON_IGNORE'), '');
  writeRos2Stub(prefix);
  await buildStandIn(prefix, ros);
}

/**
 * The sourced ROS 2 if there is one, else our own prefix, installed if it is not there yet.
 * @param {{ distro: string | undefined, ros: Ros, progress: import('../progress.mjs').Progress }} how
 * @returns {Promise<RosPrefix>}
 */
export async function preparePrefix({ distro, ros, progress }) {
  const project = new ros.Project(root);
  if (ros.sourcedPrefix(process.env, project) !== undefined) {
    return ros.findPrefix(process.env, project, { distro, trustOverlay: true });
  }
  const wanted = ros.projectDistro(process.env, distro);
  checkAvailable(wanted);
  const list = join(root, 'setup', `requirements-${wanted}.txt`);
  const python = findPython();
  const prefix = project.rosPrefix(wanted);
  const hash = hashInputs({ values: [python.identity, prefix], paths: [list] });
  const stamp = new Stamp(join(prefix, '.l2net-stamp'));
  if (stamp.read() !== hash) {
    stamp.clear();
    await progress.step(`ROS 2 ${wanted} from wheels (280 MB)`, () =>
      installWheels(prefix, list, python.command, ros),
    );
    stamp.write(hash);
  }
  return ros.findPrefix(process.env, project, { distro: wanted, trustOverlay: true });
}
