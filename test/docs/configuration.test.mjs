// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// docs/configuration.md against the sources: what is read is listed, what is listed is read.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { describe, it } from 'node:test';
import { root } from '../../setup/project_root.mjs';

const generated = new Set(['node_modules', 'dist', 'build', 'results', '.cache']);

// As each language reads a variable of a given name. The middleware has its numbers read by a table
// of names, hence its own names count wherever they stand alone.
const javaScript = [/\benv\.([A-Z_][A-Z0-9_]*)/g, /\benv\[['"](\w+)['"]\]/g, /\bextend\('(\w+)'/g];
const cpp = [/\bgetenv\(\s*"(\w+)"/g, /"(RMW_SHM_\w+)"/g];
/** @type {Record<string, RegExp[]>} */
const reads = {
  '.cpp': cpp,
  '.hpp': cpp,
  '.mjs': javaScript,
  '.js': javaScript,
  '.ts': javaScript,
  '.py': [/\benviron(?:\.get\(|\[)['"](\w+)['"]/g, /\bgetenv\(['"](\w+)['"]/g],
  '.txt': [/\bENV\{(\w+)\}/g],
  '.cmake': [/\bENV\{(\w+)\}/g],
};

/**
 * Names read below `folder`, each with a file that reads it.
 * @param {string} folder
 * @returns {Map<string, string>}
 */
function variablesReadIn(folder) {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (generated.has(entry.name)) continue;
      for (const [name, file] of variablesReadIn(path)) found.set(name, file);
      continue;
    }
    const text = readFileSync(join(root, path), 'utf8');
    for (const pattern of reads[extname(entry.name)] ?? []) {
      for (const match of text.matchAll(pattern)) found.set(match[1] ?? '', path);
    }
  }
  return found;
}

/** @typedef {{ name: string, cells: string[] }} Row */

/**
 * Rows of the tables, by the section that they stand in.
 * @returns {Map<string, Row[]>}
 */
function documented() {
  /** @type {Map<string, Row[]>} */
  const sections = new Map();
  /** @type {Row[]} */
  let rows = [];
  for (const line of readFileSync(join(root, 'docs', 'configuration.md'), 'utf8').split('\n')) {
    const heading = /^## (.+)$/.exec(line)?.[1];
    if (heading !== undefined) sections.set(heading, (rows = []));
    const row = /^\| `(\w+)` \|(.*)\|$/.exec(line);
    if (row !== null) {
      const cells = (row[2] ?? '').split('|').map((cell) => cell.trim());
      rows.push({ name: row[1] ?? '', cells });
    }
  }
  return sections;
}

/** @type {[section: string, folders: string[]][]} */
const sections = [
  ['The middleware', ['rmw_shm/core/src', 'rmw_shm/core/include', 'rmw_shm/src']],
  [
    'The `l2net` command, the set-up and the demo',
    ['ts/src', 'ts/bin', 'ts/addon', 'setup', 'launch'],
  ],
  ['Bench and tests', ['bench', 'test', 'rmw_shm/test', 'rmw_shm/core/test']],
];
const fromOutside = /^(RMW_SHM_|CI$|PATH$)/; // tests set or read these for what they test

describe('docs/configuration.md', () => {
  const page = documented();

  it('has a row with default, range and effect for each variable', () => {
    const rows = [...page.values()].flat();
    assert.ok(rows.length >= 30, `${rows.length} rows`);
    for (const { name, cells } of rows) {
      assert.equal(cells.length, 3, name);
      assert.ok(
        cells.every((cell) => cell !== ''),
        name,
      );
    }
  });

  for (const [section, folders] of sections) {
    it(`lists what is read in ${folders.join(', ')}, and nothing else`, () => {
      const read = new Map(folders.flatMap((folder) => [...variablesReadIn(folder)]));
      const listed = new Set((page.get(section) ?? []).map(({ name }) => name));
      const tests = section === 'Bench and tests';
      for (const [name, file] of read) {
        if (tests && fromOutside.test(name)) continue;
        assert.ok(listed.has(name), `${name}, which ${file} reads, is missing in "${section}"`);
      }
      for (const name of listed) {
        assert.ok(read.has(name), `nothing in ${folders.join(', ')} reads ${name}`);
      }
    });
  }

  it('knows a reading when it sees one', () => {
    const names = new Set(variablesReadIn('rmw_shm/core/src').keys());
    for (const name of ['RMW_SHM_DIR', 'RMW_SHM_GROUP', 'RMW_SHM_SPIN_TOKENS']) {
      assert.ok(names.has(name), name);
    }
    assert.ok(names.size >= 8, [...names].join(', '));
  });
});
