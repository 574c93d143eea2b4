// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// docs/errors.md has every error that the command can report, and no other.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { root } from '../../setup/project_root.mjs';

const built = join(root, 'ts', 'dist', 'errors', 'index.js');

/** @type {{ errorDefinitions(): { code: string, exitCode: number, about: string }[] }} */
const { errorDefinitions } = await import(built);

it('docs/errors.md lists the errors as they are declared', () => {
  const page = readFileSync(join(root, 'docs', 'errors.md'), 'utf8');
  const rows = page.split('\n').filter((line) => line.startsWith('| `L2N_'));
  const declared = errorDefinitions().map(
    ({ code, exitCode, about }) => `| \`${code}\` | ${exitCode} | ${about} |`,
  );
  assert.ok(declared.length > 40, `${declared.length} errors`);
  const squeezed = rows.map((row) => row.replaceAll(/ +/g, ' '));
  assert.deepEqual(squeezed, declared, `the table should be\n${declared.join('\n')}\n`);
});
