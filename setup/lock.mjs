// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** @param {string} path */
function holder(path) {
  try {
    return Number(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Two set-ups of one clone would build over each other, so the second waits for the first. The
 * file is linked into place with its content, so that nobody sees it empty.
 * @param {string} path
 * @param {(pid: number) => void} onWait
 * @returns {Promise<() => void>} releases the lock
 */
export async function takeLock(path, onWait) {
  mkdirSync(dirname(path), { recursive: true });
  const candidate = `${path}.${process.pid}`;
  writeFileSync(candidate, String(process.pid));
  let told = false;
  try {
    for (;;) {
      try {
        linkSync(candidate, path);
        return () => rmSync(path, { force: true });
      } catch (error) {
        if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
      }
      const pid = holder(path);
      if (pid !== undefined && !isAlive(pid)) {
        rmSync(path, { force: true });
        continue;
      }
      if (!told && pid !== undefined) onWait(pid);
      told = true;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  } finally {
    rmSync(candidate, { force: true });
  }
}
