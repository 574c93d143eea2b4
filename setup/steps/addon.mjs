// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../logged_command.mjs';
import { root } from '../project_root.mjs';
import { hashInputs, Stamp } from '../stamp.mjs';
import { jobs } from './packages.mjs';
import { inPath } from './system.mjs';

const folder = join(root, 'ts', 'addon');
const result = join(folder, 'build', 'Release', 'l2net_shm.node');
const testProgram = join(folder, 'build', 'l2net_shm_member');
const core = ['CMakeLists.txt', 'sources.cmake', 'include', 'src'];
const cmakeJs = join(root, 'node_modules', 'cmake-js', 'bin', 'cmake-js');

/** What the sources are compiled against. */
function headers() {
  return ['node-addon-api', 'node-api-headers'].map((name) => {
    const description = readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8');
    return [name, JSON.parse(description).version];
  });
}

/** @param {boolean} withTests @param {string} archive of the core */
async function build(withTests, archive) {
  const log = 'addon.log';
  const wayOut =
    'The native addon does not build; the lines above say where. If it did before, remove ' +
    `${join(folder, 'build')} and run this again.`;
  const cmake = async (/** @type {string[]} */ ...args) =>
    run(process.execPath, [cmakeJs, ...args, '--directory', folder], { log, wayOut });
  // Apart, because cmake-js configures by itself only where nothing is configured yet.
  const tests = withTests ? ['--CDL2NET_ADDON_TESTS=ON'] : [];
  await cmake('configure', `--CDL2NET_SHMCORE_ARCHIVE=${archive}`, ...tests);
  await cmake('build', '--parallel', String(jobs()));
}

/**
 * The addon through which the command reads shared memory. It knows neither the ROS distribution
 * nor, by Node-API, the version of Node, so one build serves them all. Where the C++ packages were
 * built just now, it links their core; alone, it compiles its own.
 * @param {{ withTests: boolean, core: string, progress: import('../progress.mjs').Progress }} how
 */
export async function buildAddon({ withTests, core: archive, progress }) {
  const missing = ['cmake', 'g++'].filter((command) => !inPath(command));
  if (missing.length > 0) {
    progress.note(
      `--  native addon left out, because there is no ${missing.join(' and no ')}; ` +
        'l2net node, topic and reap need it',
    );
    return;
  }
  const sources = core.map((name) => join(root, 'rmw_shm', 'core', name));
  const values = [headers(), process.arch];
  const hash = hashInputs({ values, paths: [folder, ...sources] });
  // With tests is more than without, so it serves for both.
  const stamp = new Stamp(join(folder, 'build', '.l2net-stamp'));
  const done = stamp.read();
  const tested = done === `${hash} tests` && existsSync(testProgram);
  if (existsSync(result) && (tested || (!withTests && done === hash))) return;
  stamp.clear();
  await progress.step('native addon', () => build(withTests, existsSync(archive) ? archive : ''));
  stamp.write(withTests ? `${hash} tests` : hash);
}
