// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { mkdirSync } from 'node:fs';
import { createRequire, type LoadHookContext } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { put, temporaryDirectory } from '../../ros/prefix_fixture.js';
import { launchInvalid } from '../../errors/index.js';
import { Findings } from '../../document/findings.js';
import { loadDocument } from './load_document.js';
import type { SourceDocument } from '../../document/source_document.js';
import { initialize, load as loadTypeScript } from './typescript_hook.js';

function load(file: string, cwd = '/'): Promise<SourceDocument | undefined> {
  return loadDocument(file, cwd, new Findings(launchInvalid));
}

describe('a launch file', () => {
  it('is named as below the working directory, or by its full path', async () => {
    const directory = temporaryDirectory();
    put(join(directory, 'sub', 'a.yaml'), 'nodes: {}');
    expect(await load('sub/a.yaml', directory)).toMatchObject({
      file: 'sub/a.yaml',
      absolute: join(directory, 'sub/a.yaml'),
      directory: join(directory, 'sub'),
    });
    const other = await load('../a.yaml', join(directory, 'sub', 'deeper')).catch(() => undefined);
    expect(other?.file).toBe(join(directory, 'sub', 'a.yaml'));
  });

  it('knows where everything stands', async () => {
    const path = put(
      join(temporaryDirectory(), 'a.yaml'),
      'nodes:\n  a: &x { node: b.mjs }\n  c: *x\n',
    );
    const document = await load(path);
    expect(document?.position(['nodes', 'a'], 'key')).toEqual({ line: 2, column: 3 });
    expect(document?.position(['nodes', 'a', 'node'], 'value')).toEqual({ line: 2, column: 17 });
    expect(document?.position(['nodes', 'c'], 'value')).toEqual({ line: 3, column: 6 });
    expect(document?.position(['nodes', 'none'], 'value')).toBeUndefined();
  });

  it.each([
    ['no.yaml', 'there is no such file'],
    ['folder.yaml', 'it is a folder'],
    ['latin.yaml', 'it is not UTF-8'],
    ['large.yaml', 'it has 4194305 bytes, more than 4194304'],
    ['a.json', 'its name must end with one of .yaml, .yml, .mjs, .js, .ts, .mts'],
    ['none.mjs', 'it has no default export'],
    ['broken.mjs', 'boom'],
  ])('cannot be read: %s', async (name, reason) => {
    const directory = temporaryDirectory();
    mkdirSync(join(directory, 'folder.yaml'));
    put(join(directory, 'latin.yaml'), Buffer.from([0xe4, 0x0a]));
    put(join(directory, 'large.yaml'), Buffer.alloc(4 * 1024 * 1024 + 1, 0x20));
    put(join(directory, 'a.json'), '{}');
    put(join(directory, 'none.mjs'), '');
    put(join(directory, 'broken.mjs'), `throw new Error('boom');`);
    const error: unknown = await load(name, directory).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'L2N_LAUNCH_FILE_UNREADABLE' });
    expect(String(error)).toContain(`${name}: ${reason}`);
  });

  it('with an alias that multiplies itself is refused, and soon', async () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 9; i += 1)
      lines.push(
        `a${i}: &a${i} [${Array(10)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
      );
    const path = put(join(temporaryDirectory(), 'a.yaml'), lines.join('\n'));
    const findings = new Findings(launchInvalid);
    expect(await loadDocument(path, '/', findings)).toBeUndefined();
    expect(() => {
      findings.throwIfAny();
    }).toThrow('more than 50000 values');
  });
});

describe('the hook for launch files in TypeScript', { timeout: 30_000 }, () => {
  const context = {
    conditions: [],
    format: null,
    importAttributes: {},
  } as unknown as LoadHookContext;
  const nextLoad = (): never => {
    throw new Error('left to Node');
  };

  it('takes the types out, and leaves everything else to Node', async () => {
    const require = createRequire(import.meta.url);
    await initialize({ typescript: pathToFileURL(require.resolve('typescript')).href });
    const path = put(
      join(temporaryDirectory(), 'l.ts'),
      'interface A { b: number }\nconst a: A = { b: 1 };\nexport default a;\n',
    );
    const loaded = await loadTypeScript(pathToFileURL(path).href, context, nextLoad);
    const source = 'const a = { b: 1 };\nexport default a;\n';
    expect(loaded).toEqual({ format: 'module', shortCircuit: true, source });
    const other = async (): Promise<unknown> => loadTypeScript('file:///a.mjs', context, nextLoad);
    await expect(other()).rejects.toThrow('left to Node');
  });
});
