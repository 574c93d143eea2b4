// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { createRequire, register } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchFileUnreadable, typescriptNotRunnable } from '../../errors/index.js';
import type { SourceDocument } from '../../document/source_document.js';
import type { NamedFile } from '../../document/yaml_document.js';

const isTypeScript = /\.m?ts$/;

/** Whether this Node runs TypeScript without help: true from 22.18 on. */
function runsTypeScript(): boolean {
  return Boolean((process.features as { typescript?: string | false }).typescript);
}

/** Lets `import()` read TypeScript with the typescript package, the file's own or ours. */
function registerTypeScript({ file, absolute }: NamedFile): void {
  for (const from of [absolute, import.meta.url]) {
    let typescript: string;
    try {
      typescript = createRequire(from).resolve('typescript');
    } catch {
      continue;
    }
    register('./typescript_hook.js', {
      parentURL: import.meta.url,
      data: { typescript: pathToFileURL(typescript).href },
    });
    return;
  }
  throw typescriptNotRunnable({ file, node: process.versions.node });
}

/** The description that a JavaScript or TypeScript file exports. */
export async function importDocument(at: NamedFile): Promise<SourceDocument> {
  const { file, absolute } = at;
  if (isTypeScript.test(absolute) && !runsTypeScript()) registerTypeScript(at);
  let module: { readonly default?: unknown };
  try {
    module = (await import(pathToFileURL(absolute).href)) as typeof module;
  } catch (error) {
    throw launchFileUnreadable({ file, reason: (error as Error).message });
  }
  if (module.default === undefined) {
    const reason = 'it has no default export; write: export default defineLaunch({ ... })';
    throw launchFileUnreadable({ file, reason });
  }
  return valueDocument(module.default, dirname(absolute), at);
}

/** A description that a program made: it has no lines to point to. */
export function valueDocument(value: unknown, directory: string, at?: NamedFile): SourceDocument {
  return {
    file: at?.file,
    absolute: at?.absolute,
    directory,
    value,
    position: () => undefined,
  };
}
