// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { lstatSync, mkdirSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Folder of this user for what exists only as long as its processes do. */
export function runtimeDirectory(env: Environment): string {
  const given = env['XDG_RUNTIME_DIR'] ?? '';
  return given === '' ? `/tmp/l2net-${userInfo().uid}` : join(given, 'l2net');
}

/** Makes the folder; false where it is not this user's alone, so that nothing is put there. */
export function ensureRuntimeDirectory(path: string): boolean {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    const { uid, mode } = lstatSync(path);
    return uid === userInfo().uid && (mode & 0o022) === 0 && lstatSync(path).isDirectory();
  } catch {
    return false;
  }
}
