// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The figures that README.md shows are those that are committed.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { it } from 'node:test';

const root = join(import.meta.dirname, '..', '..');

it('README.md has the table and the picture of its figures', () => {
  const args = [join(root, 'bench', 'readme_figures.mjs'), '--check'];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
});
