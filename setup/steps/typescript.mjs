// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
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

const schemas = join(root, 'ts', 'proto');
const generated = join(root, 'ts', 'generated');
/** What no part of `l2net` calls is left out: the code is loaded by commands that shall start fast. */
const pbjsOptions =
  '-t static-module -w esm --dts --null-semantics ' +
  '--no-create --no-convert --no-verify --no-delimited --no-typeurl --no-service';

/** @param {string} schema file name in ts/proto */
async function generateMessages(schema) {
  const name = basename(schema, '.proto');
  const pbjs = join(modules, 'protobufjs-cli', 'bin', 'pbjs');
  const output = ['-p', schemas, '-o', join(generated, `${name}.js`)];
  // A root of its own, or the modules would overwrite each other's packages.
  const args = [pbjs, ...pbjsOptions.split(' '), '--root', name, ...output, join(schemas, schema)];
  const wayOut = `ts/proto/${schema} is not a valid schema; the lines above say where.`;
  await run(process.execPath, args, { log: 'pbjs.log', wayOut });
}

/**
 * One module for every schema of ts/proto, which the sources import as '#proto/NAME.js'.
 * @param {import('../progress.mjs').Progress} progress
 */
async function generateProtobuf(progress) {
  const files = readdirSync(schemas).filter((name) => name.endsWith('.proto'));
  const versions = join(root, 'package-lock.json');
  const hash = hashInputs({ values: [pbjsOptions], paths: [schemas, versions] });
  const stamp = new Stamp(join(generated, '.l2net-stamp'));
  const there = files.every((name) =>
    ['js', 'd.ts'].every((end) => existsSync(join(generated, name.replace(/proto$/, end)))),
  );
  if (there && stamp.read() === hash) return;
  // Also of schemas that are gone, for the package takes whatever lies there.
  rmSync(generated, { recursive: true, force: true });
  mkdirSync(generated);
  await progress.step('protobuf modules', async () => {
    for (const file of files) await generateMessages(file);
  });
  stamp.write(hash);
}

/** The command and library `l2net`; later steps ask its `ros` part for their environment.
 * @param {import('../progress.mjs').Progress} progress
 */
export async function buildTypescript(progress) {
  await installDependencies(progress);
  await generateProtobuf(progress);
  const paths = ['tsconfig.base.json', 'ts/tsconfig.build.json', 'ts/src', 'ts/proto'];
  paths.push('ts/package.json', 'package-lock.json');
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
