// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Runs in the thread that Node loads modules in, for launch files in TypeScript on a Node that does
// not read them itself: types are taken out, file by file.
import { readFile } from 'node:fs/promises';
import type { InitializeHook, LoadHook } from 'node:module';
import { fileURLToPath } from 'node:url';

interface TypeScript {
  transpileModule(source: string, options: { compilerOptions: object }): { outputText: string };
  readonly ModuleKind: { readonly ESNext: number };
  readonly ScriptTarget: { readonly ES2022: number };
}

let typescript: TypeScript;

export const initialize: InitializeHook<{ typescript: string }> = async (data) => {
  const module = (await import(data.typescript)) as { default: TypeScript };
  typescript = module.default;
};

export const load: LoadHook = async (url, context, nextLoad) => {
  if (!/^file:.*\.m?ts$/.test(url)) return nextLoad(url, context);
  const { outputText } = typescript.transpileModule(await readFile(fileURLToPath(url), 'utf8'), {
    compilerOptions: {
      module: typescript.ModuleKind.ESNext,
      target: typescript.ScriptTarget.ES2022,
      verbatimModuleSyntax: true,
    },
  });
  return { format: 'module', source: outputText, shortCircuit: true };
};
