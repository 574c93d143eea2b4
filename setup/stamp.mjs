// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const neverInputs = new Set(['node_modules', 'build', 'install', 'dist', 'log', '__pycache__']);

/**
 * Files below `path` (or `path` itself) that may change what is built from it.
 * @param {string} path
 * @returns {string[]}
 */
function filesBelow(path) {
  let entries;
  try {
    entries = readdirSync(path, { withFileTypes: true });
  } catch {
    return [path];
  }
  return entries
    .filter((entry) => !neverInputs.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const child = join(path, entry.name);
      if (entry.isDirectory()) return filesBelow(child);
      return entry.isFile() ? [child] : [];
    });
}

/**
 * One hash over values and over the names and contents of files; a missing file counts as such.
 * @param {{ values?: readonly unknown[], paths?: readonly string[] }} inputs
 * @returns {string}
 */
export function hashInputs({ values = [], paths = [] }) {
  const hash = createHash('sha256').update(JSON.stringify(values));
  for (const file of paths.flatMap(filesBelow)) {
    hash.update(`\0${file}\0`);
    try {
      hash.update(readFileSync(file));
    } catch {
      hash.update('missing');
    }
  }
  return hash.digest('hex');
}

/** Remembers in a file what a step's result was made from; lies beside that result. */
export class Stamp {
  /** @param {string} path */
  constructor(path) {
    this.path = path;
  }

  /** @returns {string} hash written last, or empty */
  read() {
    try {
      return readFileSync(this.path, 'utf8').trim();
    } catch {
      return '';
    }
  }

  /** A step that is about to change its result takes this back first, lest a kill leave a lie. */
  clear() {
    rmSync(this.path, { force: true });
  }

  /** @param {string} hash */
  write(hash) {
    mkdirSync(dirname(this.path), { recursive: true });
    writeFileSync(`${this.path}.new`, `${hash}\n`);
    renameSync(`${this.path}.new`, this.path);
  }
}
