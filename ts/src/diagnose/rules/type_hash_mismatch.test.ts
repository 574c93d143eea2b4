// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { expectExample, findings, sentences } from '../rule_fixture.js';
import { typeHashMismatch } from './type_hash_mismatch.js';

const [first, second] = [`RIHS01_ab12cd34${'0'.repeat(56)}`, `RIHS01_99887766${'0'.repeat(56)}`];

describe('the rule type-hash-mismatch', () => {
  it('has the subscription rebuilt, of one and one', () => {
    const found = findings(typeHashMismatch, (g) => {
      g.node('/driver').publisher('/state', { type: 'robot/msg/State', typeHash: first });
      g.node('/viewer').subscription('/state', { type: 'robot/msg/State', typeHash: second });
    });
    expectExample(
      found,
      '/viewer does not hear /driver on /state: robot/msg/State is defined otherwise in /viewer ' +
        '(RIHS01_99887766) than in /driver (RIHS01_ab12cd34); rebuild and restart /viewer with the ' +
        'interface package that /driver has, because whoever publishes decides what there is.',
    );
    expect(found[0]?.severity).toBe('error');
  });

  it('has those rebuilt that are fewer, also at a service', () => {
    const found = sentences(typeHashMismatch, (g) => {
      g.node('/adder').service('/add', { typeHash: first });
      g.node('/a').client('/add', { typeHash: second });
      g.node('/b').client('/add', { typeHash: second });
    });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^\/a gets no answer from \/adder on \/add: example_interfaces/);
    expect(found[0]).toContain(
      'rebuild and restart /adder with the interface package that /a has, because 2 endpoints of ' +
        'the service have that definition (and 1 more like it).',
    );
  });

  it('is silent where one side tells no hash, or the types differ in name', () => {
    const found = sentences(typeHashMismatch, (g) => {
      g.node('/driver').publisher('/state', { typeHash: first });
      g.node('/viewer').subscription('/state');
      g.node('/other').subscription('/state', { type: 'x/msg/X', typeHash: second });
    });
    expect(found).toEqual([]);
  });
});
