// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { textOf } from './read_file.js';

/** Of file locks that somebody holds, as the kernel lists them for everybody to see. */
export class FileLocks {
  private constructor(private readonly locked: ReadonlySet<string>) {}

  /** Undefined where the kernel lists none. */
  static in(procDirectory: string): FileLocks | undefined {
    const text = textOf(join(procDirectory, 'locks'));
    if (text === undefined) return undefined;
    const files = [...text.matchAll(/^\d+: .* ([\da-f]+:[\da-f]+:\d+) \d+ \w+$/gm)];
    return new FileLocks(new Set(files.map(([, file = '']) => file)));
  }

  hold(path: string): boolean {
    try {
      const { dev, ino } = statSync(path);
      return this.locked.has(`${majorOf(dev)}:${minorOf(dev)}:${ino}`);
    } catch {
      return false; // gone meanwhile
    }
  }
}

function hex(number: number): string {
  return number.toString(16).padStart(2, '0');
}

/** Of a device number as glibc makes it, low words only: file systems in memory have no others. */
function majorOf(device: number): string {
  return hex((device >>> 8) & 0xfff);
}

function minorOf(device: number): string {
  return hex((device & 0xff) | ((device >>> 12) & 0xfff00));
}
