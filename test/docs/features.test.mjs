// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The table of features names the test that proves each cell: every one of them has to exist.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../setup/project_root.mjs';

const folder = join(root, 'test', 'conformance', 'tests');
const table = readFileSync(join(root, 'docs', 'features.md'), 'utf8');

/** `Suite.Test` of every test of the conformance suite. */
function conformanceTests() {
  const names = new Set();
  for (const file of readdirSync(folder)) {
    const source = readFileSync(join(folder, file), 'utf8');
    for (const [, suite, name] of source.matchAll(/^TEST(?:_F|_P)?\(\s*(\w+),\s*(\w+)\)/gm)) {
      names.add(`${suite}.${name}`);
    }
  }
  return names;
}

test('the table of features names tests that exist', () => {
  const there = conformanceTests();
  const named = [...table.matchAll(/`([A-Z]\w+\.[A-Z]\w+)`/g)].map(([, name]) => name);
  assert.ok(named.length > 80, `only ${named.length} tests are named`);
  assert.deepEqual(
    named.filter((name) => name !== 'Suite.Test' && !there.has(name)),
    [],
  );
});

test('every cell of rmw_shm names a test, a page or says no', () => {
  const rows = table.split('\n').filter((line) => /^\| [a-z]/.test(line));
  const ours = rows
    .filter((line) => line.split('|').length === 8)
    .map((line) => line.split('|')[2] ?? '');
  const unproved = ours.filter((cell) => !/`\w+\.\w+`|\]\(|\*\*no\*\*| rmw_shm /.test(cell));
  assert.deepEqual(unproved, []);
});
