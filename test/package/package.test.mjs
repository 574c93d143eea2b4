// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The npm package as a stranger gets it: packed, installed in an empty project on a machine without
// ROS and without a compiler, used on both versions of Node, then given its addon.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../launch/environment.mjs';

const NODE_22 = '22.23.3';
const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
const { exports } = read(join(root, 'ts', 'package.json'));
const { devDependencies } = read(join(root, 'package.json'));
const subpaths = Object.keys(exports).filter((path) => !/\.json$|\*/.test(path));
const names = subpaths.map((path) => path.replace('.', 'l2net'));

const folder = mkdtempSync(join(tmpdir(), 'l2net-package-'));
const app = join(folder, 'app');
const home = join(folder, 'home');
const bare = join(folder, 'bin');
const npmCli = execFileSync('npm', ['root', '-g'], { encoding: 'utf8' }).trim();
const npm = join(npmCli, 'npm', 'bin', 'npm-cli.js');
const nodes = new Map([['the running Node', process.execPath]]);

/** No ROS, no settings of the repository, and only what is on `path`. */
function environment(path) {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|ROS|RMW|AMENT|NODE_|LD_|L2NET|PYTHONPATH$)/.test(name),
  );
  return { ...Object.fromEntries(kept), HOME: home, PATH: path, CI: 'true' };
}

function runNpm(path, ...args) {
  const how = { cwd: app, env: environment(path), encoding: 'utf8', maxBuffer: 1 << 26 };
  const ran = spawnSync(process.execPath, [npm, ...args, '--no-audit', '--no-fund'], how);
  assert.equal(ran.status, 0, `npm ${args.join(' ')}: ${ran.stdout}${ran.stderr}`);
  return ran.stdout;
}

/** Runs a program of the project under one of the Nodes. */
function run(node, ...args) {
  return spawnSync(node, args, { cwd: app, env: environment(bare), encoding: 'utf8' });
}

const l2net = join(app, 'node_modules', 'l2net', 'bin', 'l2net.js');

before(() => {
  for (const path of [app, home, bare]) mkdirSync(path);
  symlinkSync(process.execPath, join(bare, 'node'));
  symlinkSync('/bin/sh', join(bare, 'sh'));
  const pack = ['pack', '--json', '--silent', '--ignore-scripts=false'];
  const packed = execFileSync('npm', [...pack, '--pack-destination', folder], {
    cwd: join(root, 'ts'),
    encoding: 'utf8',
  });
  const [{ filename }] = JSON.parse(packed);
  writeFileSync(join(app, 'package.json'), '{ "name": "app", "type": "module" }\n');
  const tools = ['typescript', '@types/node'].map((name) => `${name}@${devDependencies[name]}`);
  const other = `node-linux-${process.arch}@${NODE_22}`;
  runNpm(bare, 'install', join(folder, filename), ...tools, other);
  nodes.set('Node 22', join(app, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node'));
});

after(() => rmSync(folder, { recursive: true, force: true }));

test('the other Node is the one that was asked for', () => {
  assert.equal(run(nodes.get('Node 22'), '--version').stdout.trim(), `v${NODE_22}`);
});

for (const name of names) {
  test(`import '${name}' works without ROS, on each Node`, () => {
    for (const node of nodes.values()) {
      const program = `console.log(Object.keys(await import('${name}')).length)`;
      const { status, stdout, stderr } = run(node, '--input-type=module', '--eval', program);
      assert.equal(status, 0, stderr);
      assert.ok(Number(stdout) > 0, 'it exports something');
    }
  });
}

test('types resolve in a strict program', () => {
  const imports = names.map((name, i) => `import * as part${i} from '${name}';`);
  const uses = names.map((_, i) => `part${i}`).join(', ');
  const wrong = `import { launch } from 'l2net/launch';\n// @ts-expect-error: not a description\nvoid launch(17);\n`;
  writeFileSync(join(app, 'use.ts'), `${imports.join('\n')}\n${wrong}console.log(${uses});\n`);
  const compiler = join(app, 'node_modules', 'typescript', 'bin', 'tsc');
  const strict = ['--strict', '--noEmit', '--module', 'nodenext', '--target', 'es2023'];
  const { status, stdout } = run(
    process.execPath,
    compiler,
    ...strict,
    '--types',
    'node',
    'use.ts',
  );
  assert.equal(status, 0, stdout);
});

test('the command runs on each Node, and says how to get what it lacks', () => {
  for (const node of nodes.values()) {
    assert.match(run(node, l2net, '--help').stdout, /l2net env/);
    const { status, stderr } = run(node, l2net, 'node', 'list');
    assert.equal(status, 5, stderr);
    assert.match(stderr, /npm rebuild l2net --foreground-scripts \(it takes cmake and g\+\+\)/);
  }
});

test('the command that it names builds the addon, which serves each Node', () => {
  const path = [dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin'].join(':');
  const built = runNpm(path, 'rebuild', 'l2net', '--foreground-scripts');
  for (const node of nodes.values()) {
    const { status, stdout, stderr } = run(
      node,
      l2net,
      'node',
      'list',
      '--json',
      '--domain',
      '231',
    );
    assert.equal(status, 0, `${stderr}${built}`);
    assert.deepEqual(JSON.parse(stdout), []);
  }
});
