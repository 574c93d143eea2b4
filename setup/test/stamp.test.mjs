// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { hashInputs, Stamp } from '../stamp.mjs';

describe('stamps', () => {
  /** @type {string} */
  let folder;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'l2net-stamp-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const hash = () => hashInputs({ values: ['x'], paths: [join(folder, 'source')] });

  it('a hash changes with content, name and place of a file, and with values', () => {
    const source = join(folder, 'source');
    mkdirSync(join(source, 'deep'), { recursive: true });
    writeFileSync(join(source, 'deep', 'a.cpp'), 'one');
    const seen = [hash()];
    assert.equal(hash(), seen[0]);
    writeFileSync(join(source, 'deep', 'a.cpp'), 'two');
    seen.push(hash());
    renameSync(join(source, 'deep', 'a.cpp'), join(source, 'deep', 'b.cpp'));
    seen.push(hash());
    renameSync(join(source, 'deep', 'b.cpp'), join(source, 'b.cpp'));
    seen.push(hash());
    seen.push(hashInputs({ values: ['y'], paths: [source] }));
    rmSync(source, { recursive: true });
    seen.push(hash());
    assert.equal(new Set(seen).size, seen.length);
  });

  it('a hash does not change with what is built inside the sources', () => {
    const source = join(folder, 'source');
    mkdirSync(join(source, 'build'), { recursive: true });
    writeFileSync(join(source, 'a.cpp'), 'one');
    const before = hash();
    writeFileSync(join(source, 'build', 'a.o'), 'object');
    mkdirSync(join(source, '__pycache__'));
    writeFileSync(join(source, '__pycache__', 'a.pyc'), 'bytes');
    assert.equal(hash(), before);
  });

  it('a stamp keeps its hash until it is cleared', () => {
    const stamp = new Stamp(join(folder, 'not', 'yet', '.stamp'));
    assert.equal(stamp.read(), '');
    stamp.write('abc');
    assert.equal(new Stamp(stamp.path).read(), 'abc');
    stamp.clear();
    stamp.clear();
    assert.equal(stamp.read(), '');
  });
});
