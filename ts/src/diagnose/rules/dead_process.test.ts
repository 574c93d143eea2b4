// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { expectExample, findings, sentences } from '../rule_fixture.js';
import { deadProcess } from './dead_process.js';

describe('the rule dead-process', () => {
  it('names what died and how to sweep', () => {
    const found = findings(deadProcess, (g) => {
      g.node('/talker', { pid: 4711, program: 'talker', alive: false });
      g.node('/listener');
    });
    expectExample(
      found,
      'Process 4711 (talker) with /talker has died, and what it left in shared memory is still ' +
        'there; run l2net reap, unless it is gone in two seconds by itself.',
    );
    expect(found[0]?.fix?.code).toBe('l2net reap --domain 0');
  });

  it('tells many as one', () => {
    const found = sentences(deadProcess, (g) => {
      for (const name of ['/a', '/b', '/c']) g.node(name, { alive: false });
    });
    expect(found).toEqual([expect.stringMatching(/ by itself \(and 2 more like it\)\.$/)]);
  });
});
