// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import type { GraphBuilder } from '../../graph/graph_fixture.js';
import { expectExample, findings } from '../rule_fixture.js';
import { windowOf } from '../window_fixture.js';
import { depthTooShort } from './depth_too_short.js';

function viewerWithDepth(depth: number): (g: GraphBuilder) => void {
  return (g) => {
    g.node('/lidar').publisher('/scan');
    g.node('/viewer').subscription('/scan', { qos: { depth } });
  };
}
const window = windowOf(
  { readers: { 'subscription-1': { taken: 100, superseded: 7 } } },
  { readers: { 'subscription-1': { taken: 112, superseded: 45 } } },
);

describe('the rule depth-too-short', () => {
  it('tells how many of how many were passed over', () => {
    const found = findings(depthTooShort, viewerWithDepth(5), { window });
    expectExample(
      found,
      '/viewer took 12 of the 50 messages that arrived on /scan in 500 ms, because its depth of 5 ' +
        'passes over the others; raise the depth of the subscription in /viewer if they come in ' +
        'bursts, or have it take faster if it is too slow for all.',
    );
    expect(found[0]?.severity).toBe('warning');
  });

  it('only notes it where the newest message was all that was asked for', () => {
    const found = findings(depthTooShort, viewerWithDepth(1), { window });
    expect(found.map(({ severity }) => severity)).toEqual(['note']);
  });

  it('is silent on what was passed over earlier', () => {
    const same = { readers: { 'subscription-1': { taken: 1, superseded: 9 } } };
    expect(findings(depthTooShort, viewerWithDepth(5), { window: windowOf(same, same) })).toEqual(
      [],
    );
    expect(findings(depthTooShort, viewerWithDepth(5))).toEqual([]);
  });
});
