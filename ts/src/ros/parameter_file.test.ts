// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { parameterFile, parametersFor } from './parameter_file.js';

describe('parameterFile', () => {
  const values = new Map<string, unknown>([
    ['rate', 5],
    ['camera.size.width', 640n],
    ['camera.size.height', 480n],
    ['a', 1n],
    ['a.b', 2n],
  ]);

  it('makes levels of dots, except below a parameter', () => {
    expect(parameterFile('/ns/node', values)).toEqual({
      '/ns/node': {
        ros__parameters: {
          ...{ rate: 5, a: 1n, 'a.b': 2n },
          camera: { size: { width: 640n, height: 480n } },
        },
      },
    });
  });

  it('is read again as it was', () => {
    expect(parametersFor('f', parameterFile('/ns/node', values), '/ns/node')).toEqual(values);
  });
});

describe('parametersFor', () => {
  const of = (content: unknown, node = '/ns/node'): object =>
    Object.fromEntries(parametersFor('f.yaml', content, node));
  const p = (value: number): object => ({ ros__parameters: { p: value } });

  it.each([
    ['/ns/node', true],
    ['ns/node', true],
    ['/**', true],
    ['/*/node', true],
    ['/**/node', true],
    ['/ns/*', true],
    ['/*', false],
    ['/ns/nod', false],
    ['/n./node', false],
  ])('takes what stands for %s: %s', (pattern, taken) => {
    expect(of({ [pattern]: p(1) })).toEqual(taken ? { p: 1 } : {});
  });

  it('goes down namespaces, and lets the last win', () => {
    expect(of({ ns: { node: p(1), other: p(2) } })).toEqual({ p: 1 });
    expect(of({ '/**': p(1), '/ns/node': p(2) })).toEqual({ p: 2 });
  });

  it.each([
    [null, 'it is no mapping'],
    [{ '/ns/node': 5 }, '/ns/node is no mapping'],
    [{ '/ns/node': { ros__parameters: [1] } }, 'ros__parameters of /ns/node is no mapping'],
  ])('refuses %j', (content, reason) => {
    expect(() => of(content)).toThrow(`f.yaml: ${reason}`);
  });
});
