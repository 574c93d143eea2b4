// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { readFile } from 'node:fs/promises';
import { isAbsolute, relative } from 'node:path';
import type { CodedError } from '../errors/index.js';
import type { NamedFile } from './yaml_document.js';

const largestFile = 4 * 1024 * 1024; // bytes

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'it may not be read',
  EISDIR: 'it is a folder',
};

type Unreadable = (details: { file: string; reason: string }) => CodedError;

/** A file's name relative to the working directory, if it is below it. */
export function shownName(absolute: string, cwd: string): string {
  const inside = relative(cwd, absolute);
  return inside.startsWith('..') || isAbsolute(inside) ? absolute : inside;
}

/** The whole text of a document that somebody wrote; `unreadable`: the error if there is none. */
export async function textOf(
  { file, absolute }: NamedFile,
  unreadable: Unreadable,
): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = await readFile(absolute);
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw unreadable({ file, reason: reasons[code] ?? message });
  }
  if (bytes.length > largestFile) {
    const reason = `it has ${bytes.length} bytes, more than ${largestFile}`;
    throw unreadable({ file, reason });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unreadable({ file, reason: 'it is not UTF-8' });
  }
}
