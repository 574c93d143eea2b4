// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import type { GraphBuilder } from '../../graph/graph_fixture.js';
import { expectExample, findings } from '../rule_fixture.js';
import { windowOf } from '../window_fixture.js';
import { corruptMessage } from './corrupt_message.js';

function replayed(g: GraphBuilder): void {
  g.node('/player').publisher('/state', { type: 'robot/msg/State' });
  g.node('/viewer').subscription('/state', { type: 'robot/msg/State' });
}
const before = { readers: { 'subscription-1': { lostCorrupt: 2 } } };

describe('the rule corrupt-message', () => {
  it('tells what arrived and who sends it', () => {
    const after = { readers: { 'subscription-1': { lostCorrupt: 6 } } };
    const found = findings(corruptMessage, replayed, { window: windowOf(before, after) });
    expectExample(
      found,
      '/viewer could not decode 6 messages of /state: what arrives is no robot/msg/State; rebuild ' +
        '/viewer and /player with the same interface package, or correct who publishes serialized ' +
        'messages there.',
    );
    expect(found[0]?.severity).toBe('error');
  });

  it('warns of what arrived earlier, and else says nothing', () => {
    const [finding] = findings(corruptMessage, replayed, { window: windowOf(before, before) });
    expect(finding?.severity).toBe('warning');
    const none = { readers: { 'subscription-1': { taken: 5 } } };
    expect(findings(corruptMessage, replayed, { window: windowOf(none, none) })).toEqual([]);
  });
});
