// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { extname, resolve } from 'node:path';
import { shownName, textOf } from '../../document/read_document.js';
import { launchFileUnreadable } from '../../errors/index.js';
import type { Findings } from '../../document/findings.js';
import { importDocument } from './module_document.js';
import type { SourceDocument } from '../../document/source_document.js';
import { parseYaml, type NamedFile } from '../../document/yaml_document.js';

const yamlExtensions = ['.yaml', '.yml'];
const moduleExtensions = ['.mjs', '.js', '.ts', '.mts'];

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
    await textOf(at, launchFileUnreadable); // for the sentence about a file that is not there
    return importDocument(at);
  }
  if (!yamlExtensions.includes(extension)) {
    const known = [...yamlExtensions, ...moduleExtensions].join(', ');
    throw launchFileUnreadable({ file: at.file, reason: `its name must end with one of ${known}` });
  }
  const { document, problems } = parseYaml(await textOf(at, launchFileUnreadable), at);
  findings.add(problems);
  return problems.length === 0 ? document : undefined;
}
