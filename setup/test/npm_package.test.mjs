// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
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
