// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { readFile } from 'node:fs/promises';
import { extname, isAbsolute, relative, resolve } from 'node:path';
import { launchFileUnreadable } from '../../errors/index.js';
import type { Findings } from './findings.js';
import { importDocument } from './module_document.js';
import type { SourceDocument } from './source_document.js';
import { parseYaml, type NamedFile } from './yaml_document.js';

const yamlExtensions = ['.yaml', '.yml'];
const moduleExtensions = ['.mjs', '.js', '.ts', '.mts'];
const largestFile = 4 * 1024 * 1024; // bytes

/** A file's name relative to the working directory, if it is below it. */
function shownName(absolute: string, cwd: string): string {
  const inside = relative(cwd, absolute);
  return inside.startsWith('..') || isAbsolute(inside) ? absolute : inside;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'it may not be read',
  EISDIR: 'it is a folder',
};

async function textOf({ file, absolute }: NamedFile): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = await readFile(absolute);
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw launchFileUnreadable({ file, reason: reasons[code] ?? message });
  }
  if (bytes.length > largestFile) {
    const reason = `it has ${bytes.length} bytes, more than ${largestFile}`;
    throw launchFileUnreadable({ file, reason });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw launchFileUnreadable({ file, reason: 'it is not UTF-8' });
  }
}

/** Reads a launch file; undefined, with findings, if its text is not even YAML. */
export async function loadDocument(
  path: string,
  cwd: string,
  findings: Findings,
): Promise<SourceDocument | undefined> {
  const absolute = resolve(cwd, path);
  const at: NamedFile = { file: shownName(absolute, cwd), absolute };
  const extension = extname(absolute);
  if (moduleExtensions.includes(extension)) {
    await textOf(at); // for the sentence about a file that is not there
    return importDocument(at);
  }
  if (!yamlExtensions.includes(extension)) {
    const known = [...yamlExtensions, ...moduleExtensions].join(', ');
    throw launchFileUnreadable({ file: at.file, reason: `its name must end with one of ${known}` });
  }
  const { document, problems } = parseYaml(await textOf(at), at);
  findings.add(problems);
  return problems.length === 0 ? document : undefined;
}
