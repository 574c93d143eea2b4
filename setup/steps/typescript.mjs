// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../logged_command.mjs';
import { root } from '../project_root.mjs';
import { hashInputs, Stamp } from '../stamp.mjs';

const modules = join(root, 'node_modules');

/** @param {import('../progress.mjs').Progress} progress */
async function installDependencies(progress) {
  const paths = ['package.json', 'package-lock.json', 'ts/package.json', '.npmrc'];
  const hash = hashInputs({ paths: paths.map((path) => join(root, path)) });
  const stamp = new Stamp(join(modules, '.l2net-stamp'));
  if (stamp.read() === hash) return;
  stamp.clear();
  const wayOut = 'npm could not install the locked packages; check the network and run this again.';
  await progress.step('npm packages', () =>
    // --include=dev: the compiler is one, and NODE_ENV=production would leave it out.
    run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], { log: 'npm.log', wayOut }),
  );
  writeFileSync(join(modules, 'COLCON_IGNORE'), '');
  stamp.write(hash);
}

/** The command and library `l2net`; later steps ask its `ros` part for their environment.
 * @param {import('../progress.mjs').Progress} progress
 */
export async function buildTypescript(progress) {
  await installDependencies(progress);
  const paths = ['tsconfig.base.json', 'ts/tsconfig.build.json', 'ts/src', 'package-lock.json'];
  const hash = hashInputs({ paths: paths.map((path) => join(root, path)) });
  const dist = join(root, 'ts', 'dist');
  const stamp = new Stamp(join(dist, '.l2net-stamp'));
  if (stamp.read() === hash && existsSync(join(dist, 'cli', 'main.js'))) return;
  stamp.clear();
  const compiler = join(modules, 'typescript', 'bin', 'tsc');
  const wayOut = 'The TypeScript sources do not compile; the lines above say where.';
  await progress.step('l2net command', () =>
    run(process.execPath, [compiler, '-p', 'ts/tsconfig.build.json'], { log: 'tsc.log', wayOut }),
  );
  stamp.write(hash);
}
