// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { rmwNotInstalled } from '../../errors/index.js';
import { mistakesIn, planOf } from '../launch_fixture.js';

describe('whoever made mistakes', () => {
  it('is told all of them at once, in order', async () => {
    const text =
      'nodes:\n  b: { node: no.mjs }\n  a: { exec: [] }\n  c: { exec: no-such, after: z }';
    const found = await mistakesIn(text);
    expect(found).toEqual([
      '3:14 "exec" is an empty list, but must be something that is not empty',
    ]);
    const later = await mistakesIn(text.replace('[]', 'ls'));
    expect(later.map((line) => line.slice(0, 4))).toEqual(['2:14', '4:14', '4:30']);
  });

  it('in an included file is told which file', async () => {
    const files = { 'inner.yaml': `nodes:\n  a:\n    nde: node.mjs` };
    const error = await planOf('include: [{ file: inner.yaml }]', { files }).catch(String);
    expect(error).toContain('inner.yaml:3:5: unknown key "nde"; did you mean node?');
    expect(error).toContain('nothing was started');
  });

  it('with files that include each other is told all of them', async () => {
    const files = {
      'b.yaml': 'include: [{ file: c.yaml }]',
      'c.yaml': 'include: [{ file: b.yaml }]',
    };
    const error = await planOf('include: [{ file: b.yaml }]', { files }).catch(String);
    expect(error).toMatch(
      /c\.yaml:1:19: files include each other: \S+b\.yaml -> \S+c\.yaml -> \S+b\.yaml/,
    );
  });

  it.each([
    [{ rte: '1' }, 'rte:=: no argument "rte"; did you mean rate?'],
    [{ rate: 'x' }, 'rate:=: argument rate is "x", but must be a number'],
    [
      { mode: 'rel' },
      'mode:=: argument mode is "rel", but must be one of real, sim; did you mean real?',
    ],
  ])('in an argument is told which: %j', async (args, message) => {
    const text = 'args: { rate: 1.5, mode: { default: sim, choices: [real, sim] } }';
    expect(await planOf(text, { args }).catch(String)).toContain(message);
  });

  it('is told of a file that is no launch file', async () => {
    const of = (file: string): Promise<unknown> =>
      planOf(`include: [{ file: ${file} }]`, {
        files: { 'a.txt': '', 'b.mjs': 'export const x = 1;' },
      }).catch(String);
    expect(await of('a.txt')).toContain(
      'its name must end with one of .yaml, .yml, .mjs, .js, .ts, .mts',
    );
    expect(await of('b.mjs')).toContain('it has no default export');
  });

  it('with an rmw that is not there is told once, and which ones are', async () => {
    const text = 'rmw: rmw_none\nnodes:\n  a: { node: node.mjs }\n  b: { node: node.mjs }';
    const selectRmw = (rmw: string): never => {
      throw rmwNotInstalled({ rmw, distro: 'jazzy', installed: ['rmw_shm'] });
    };
    expect(await mistakesIn(text, { selectRmw })).toEqual([
      '3:6 rmw_none is not installed for jazzy; installed: rmw_shm',
    ]);
  });
});
