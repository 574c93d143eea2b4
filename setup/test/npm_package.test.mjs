// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { root } from '../project_root.mjs';

it('the npm package carries what its addon is compiled from', () => {
  const args = ['pack', '--dry-run', '--json', '--silent', '--ignore-scripts=false'];
  const answer = execFileSync('npm', args, { cwd: join(root, 'ts'), encoding: 'utf8' });
  const files = new Set(JSON.parse(answer)[0].files.map((/** @type {any} */ { path }) => path));
  const listed = readFileSync(join(root, 'rmw_shm', 'core', 'sources.cmake'), 'utf8');
  const sources = listed.match(/src\/\w+\.cpp/g) ?? [];
  assert.ok(sources.length > 30, `${sources.length} sources`);
  for (const source of sources) assert.ok(files.has(`addon/shmcore/${source}`), source);
  for (const file of [
    'shmcore/CMakeLists.txt',
    'shmcore/include/shmcore/layout.hpp',
    'package.json',
  ])
    assert.ok(files.has(`addon/${file}`), file);
  assert.equal(existsSync(join(root, 'ts', 'addon', 'shmcore')), false);
});

it('the npm package carries its schemas and what is generated from them', () => {
  const args = ['pack', '--dry-run', '--json', '--silent'];
  const answer = execFileSync('npm', args, { cwd: join(root, 'ts'), encoding: 'utf8' });
  const files = new Set(JSON.parse(answer)[0].files.map((/** @type {any} */ { path }) => path));
  const schemas = readdirSync(join(root, 'ts', 'proto')).map((file) => file.replace('.proto', ''));
  assert.ok(schemas.includes('l2net_snapshot'));
  for (const name of schemas) {
    for (const file of [`proto/${name}.proto`, `generated/${name}.js`, `generated/${name}.d.ts`])
      assert.ok(files.has(file), file);
  }
  assert.ok(files.has('schema/l2net_snapshot.schema.json'));
});
