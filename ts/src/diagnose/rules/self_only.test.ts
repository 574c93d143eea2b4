// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { expectExample, findings } from '../rule_fixture.js';
import { selfOnly } from './self_only.js';

describe('the rule self-only', () => {
  it('warns where only the own process publishes', () => {
    const found = findings(selfOnly, (g) => {
      g.node('/filter').publisher('/state').subscription('/state', { ignoresLocal: true });
      g.node('/neighbour', { beside: '/filter' }).publisher('/state');
    });
    expectExample(
      found,
      '/filter ignores publishers of its own process on /state, and there are no others; leave ' +
        'ignore_local_publications out in /filter, or start a publisher in another process.',
    );
  });

  it('is silent where somebody else publishes, or nobody at all', () => {
    const found = findings(selfOnly, (g) => {
      g.node('/filter').publisher('/state').subscription('/state', { ignoresLocal: true });
      g.node('/filter').subscription('/nothing', { ignoresLocal: true });
      g.node('/other').publisher('/state').publisher('/heard');
      g.node('/plain').publisher('/heard').subscription('/heard');
    });
    expect(found).toEqual([]);
  });
});
