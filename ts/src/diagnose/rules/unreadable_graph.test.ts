// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { expectExample, findings } from '../rule_fixture.js';
import { unreadableGraph } from './unreadable_graph.js';

describe('the rule unreadable-graph', () => {
  it('passes on why, and that little was judged', () => {
    const found = findings(unreadableGraph, () => undefined, {
      unreadable: 'domain 0: Permission denied: /dev/shm/l2net.u0.0.registry',
    });
    expectExample(
      found,
      'The graph cannot be read, and only this host was judged: domain 0: Permission denied: ' +
        '/dev/shm/l2net.u0.0.registry.',
    );
  });

  it('is silent where there is a graph', () => {
    expect(findings(unreadableGraph, () => undefined)).toEqual([]);
  });
});
