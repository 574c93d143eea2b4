// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { takeLock } from '../lock.mjs';

describe('the lock of the set-up', () => {
  /** @type {string} */
  let folder;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'l2net-lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const silent = () => assert.fail('had to wait');

  it('makes the second wait for the first, and tells it for whom', async () => {
    const path = join(folder, 'deep', 'lock');
    const release = await takeLock(path, silent);
    /** @type {number[]} */
    const waits = [];
    let second = false;
    const waiting = takeLock(path, (pid) => waits.push(pid)).then((releaseSecond) => {
      second = true;
      return releaseSecond;
    });
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(second, false);
    assert.deepEqual(waits, [process.pid]);
    release();
    (await waiting)();
    assert.equal(existsSync(path), false);
    assert.deepEqual(readdirSync(join(folder, 'deep')), []);
  });

  it('is not held by the dead', async () => {
    const path = join(folder, 'lock');
    const { pid } = spawnSync('true');
    writeFileSync(path, String(pid));
    (await takeLock(path, silent))();
  });
});
