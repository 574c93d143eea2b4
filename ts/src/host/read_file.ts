// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { closeSync, openSync, readFileSync, readlinkSync, readSync } from 'node:fs';
import { basename } from 'node:path';

/** Undefined for what is gone meanwhile, or not for this user to see. */
export function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return undefined;
  }
}

/** The first bytes of a file that may be large; undefined if it has fewer. */
export function headOf(path: string, bytes: number): Buffer | undefined {
  try {
    const descriptor = openSync(path, 'r');
    try {
      const head = Buffer.alloc(bytes);
      return readSync(descriptor, head, 0, bytes, 0) === bytes ? head : undefined;
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return undefined;
  }
}

/** Name of the executable behind /proc/PID/exe. */
export function linkedName(path: string): string | undefined {
  try {
    return basename(readlinkSync(path).replace(/ \(deleted\)$/, ''));
  } catch {
    return undefined;
  }
}
