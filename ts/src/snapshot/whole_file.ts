// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { fileUnwritable } from '../errors/index.js';

/** What the system says, without the call and the path that Node adds. */
export function reasonOf(error: unknown): string {
  return (error as Error).message.replace(/, \w+( '.*')?$/s, '');
}

/** Where the content has to go in the end; undefined for what no file can replace, as /dev/null. */
async function replaceable(file: string): Promise<string | undefined> {
  try {
    const target = await realpath(file);
    return (await stat(target)).isFile() ? target : undefined;
  } catch {
    return file;
  }
}

/** Afterwards the file holds all of the content, or what it held before. */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const target = await replaceable(file);
  const unfinished = `${target ?? file}.${process.pid}.new`;
  try {
    if (target === undefined) {
      await writeFile(file, content);
      return;
    }
    await writeFile(unfinished, content);
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw fileUnwritable({ file, reason: reasonOf(error) });
  }
}
