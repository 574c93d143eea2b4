// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { dependentsOf, findCycles, type Dependencies } from './dependencies.js';

function of(edges: Record<string, string[]>): Dependencies {
  return new Map(Object.entries(edges).map(([id, targets]) => [id, new Set(targets)]));
}

describe('dependencies', () => {
  it('without a cycle have none, however they meet', () => {
    expect(findCycles(of({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }))).toEqual([]);
  });

  it('show each knot once', () => {
    const edges = { a: ['b'], b: ['c'], c: ['a'], d: ['d'], e: ['a'] };
    expect(findCycles(of(edges))).toEqual([
      ['a', 'b', 'c', 'a'],
      ['d', 'd'],
    ]);
  });

  it('of many nodes are searched quickly', () => {
    const edges: Record<string, string[]> = {};
    // Every node waits for all before it: a search that walks each way would not end.
    for (let i = 0; i < 300; i += 1) edges[`n${i}`] = Object.keys(edges);
    expect(findCycles(of(edges))).toEqual([]);
  });

  it('can be turned round', () => {
    const dependents = dependentsOf(of({ a: ['c'], b: ['c', 'elsewhere'], c: [] }));
    expect(dependents).toEqual(
      new Map([
        ['a', new Set()],
        ['b', new Set()],
        ['c', new Set(['a', 'b'])],
      ]),
    );
  });
});
