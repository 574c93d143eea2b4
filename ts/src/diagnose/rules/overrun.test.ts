// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import type { GraphBuilder } from '../../graph/graph_fixture.js';
import { expectExample, findings } from '../rule_fixture.js';
import { windowOf } from '../window_fixture.js';
import { overrun } from './overrun.js';

function viewer(g: GraphBuilder): void {
  g.node('/camera').publisher('/image');
  g.node('/viewer').subscription('/image');
}
const before = { readers: { 'subscription-1': { lostOverrun: 3 } } };

describe('the rule overrun', () => {
  it('tells what is being lost', () => {
    const after = { readers: { 'subscription-1': { lostOverrun: 15 } } };
    const found = findings(overrun, viewer, { window: windowOf(before, after) });
    expectExample(
      found,
      '/viewer loses messages of /image: 12 messages in 500 ms were overwritten before it could ' +
        'take them; have /viewer take faster, or give the publishers more room ' +
        '(RMW_SHM_RING_BYTES).',
    );
    expect(found[0]?.severity).toBe('warning');
  });

  it('notes what was lost earlier', () => {
    const [finding] = findings(overrun, viewer, { window: windowOf(before, before) });
    expect(finding?.severity).toBe('note');
    expect(finding?.sentence).toMatch(
      /^\/viewer lost messages of \/image: 3 messages since it was made were overwritten/,
    );
  });

  it('is silent where nothing was', () => {
    const none = { readers: { 'subscription-1': { taken: 5 } } };
    expect(findings(overrun, viewer, { window: windowOf(none, none) })).toEqual([]);
  });
});
