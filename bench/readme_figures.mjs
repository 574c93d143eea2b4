#!/usr/bin/env node
// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Writes the tables of README.md, and the picture beside them, from the figures of a folder of `l2net
// bench run`, between the two comments that name the folder. `--check`: writes nothing, and fails if
// they differ.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const readme = join(root, 'README.md');
const block = /(<!-- figures: (\S+) -->\n\n)[^]*?(\n\n<!-- end of figures -->)/;

const picture = join(root, 'docs', 'images', 'latency.svg');

const report = new URL('../ts/dist/bench/report/', import.meta.url);
const { markdownTable } = await import(new URL('markdown_table.js', report));
const { standalonePicture } = await import(new URL('standalone_picture.js', report));

/** What the two files hold, and what they should. */
function files() {
  const text = readFileSync(readme, 'utf8');
  const [, , folder] = block.exec(text) ?? [];
  if (folder === undefined) throw new Error('README.md names no figures');
  const file = join(folder, 'figures.json');
  const { manifest, ...analysis } = JSON.parse(readFileSync(join(root, file), 'utf8'));
  const arms = manifest.arms.map(({ arm }) => arm.id);
  const table = markdownTable(analysis, arms);
  const drawing = standalonePicture(manifest, analysis);
  if (drawing === undefined) throw new Error(`${file} has no latency of several sizes to draw`);
  const wanted = text.replace(block, (_, begin, named, end) => begin + table + end);
  return [
    { path: readme, wanted },
    { path: picture, wanted: `${drawing}\n` },
  ];
}

for (const { path, wanted } of files()) {
  if (!process.argv.includes('--check')) writeFileSync(path, wanted);
  else if (!existsSync(path) || readFileSync(path, 'utf8') !== wanted) {
    console.error(`${path} is not as its figures are; run node bench/readme_figures.mjs`);
    process.exitCode = 1;
  }
}
