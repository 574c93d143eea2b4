#!/usr/bin/env node
// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Writes the tables of README.md from the figures of a folder of `l2net bench run`, between the two
// comments that name the folder. `--check`: writes nothing, and fails if they differ.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const readme = join(root, 'README.md');
const block = /(<!-- figures: (\S+) -->\n\n)[^]*?(\n\n<!-- end of figures -->)/g;

const { markdownTable } = await import(
  new URL('../ts/dist/bench/report/markdown_table.js', import.meta.url)
);

function tableOf(folder) {
  const analysis = JSON.parse(readFileSync(join(root, folder, 'figures.json'), 'utf8'));
  const arms = analysis.manifest.arms.map(({ arm }) => arm.id);
  return markdownTable(analysis, arms);
}

const before = readFileSync(readme, 'utf8');
const after = before.replaceAll(block, (_, begin, folder, end) => begin + tableOf(folder) + end);
if (!process.argv.includes('--check')) writeFileSync(readme, after);
else if (after !== before) {
  console.error('README.md: a table is not that of its figures; run node bench/readme_table.mjs');
  process.exitCode = 1;
}
