// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import type { GraphBuilder } from '../../graph/graph_fixture.js';
import { expectExample, findings, sentences } from '../rule_fixture.js';
import { windowOf } from '../window_fixture.js';
import { lateJoiner } from './late_joiner.js';

function latchedMap(g: GraphBuilder): void {
  const qos = { durability: 'transient_local', depth: 1 } as const;
  g.node('/map_server').publisher('/map', { qos });
  g.node('/viewer', { program: 'rviz2' }).subscription('/map', { qos: { depth: 1 } });
}

describe('the rule late-joiner', () => {
  it('warns of messages that were published before and have not arrived', () => {
    const published = {
      writers: { 'publisher-0': { messages: 1 } },
      readers: { 'subscription-1': {} },
    };
    const found = findings(lateJoiner, latchedMap, { window: windowOf(published, published) });
    expectExample(
      found,
      '/viewer does not get the 1 message published before it came on /map, although /map_server ' +
        'keeps it for late subscriptions: it requests volatile; change the subscription in /viewer ' +
        'to transient_local if it needs that.',
    );
    expect(found[0]?.severity).toBe('warning');
    expect(found[0]?.fix).toEqual({
      language: 'rclcpp',
      code: 'rclcpp::QoS(1).reliable().transient_local()',
    });
  });

  it('only notes it where nobody counts', () => {
    const [finding] = findings(lateJoiner, latchedMap);
    expect(finding?.severity).toBe('note');
    expect(finding?.sentence).toMatch(
      /^\/viewer does not get what was published before it came on/,
    );
  });

  it('is silent while the publisher publishes, and where nothing is kept or all is asked for', () => {
    const busy = windowOf(
      { writers: { 'publisher-0': { messages: 1 } } },
      { writers: { 'publisher-0': { messages: 9 } } },
    );
    expect(sentences(lateJoiner, latchedMap, { window: busy })).toEqual([]);
    const found = sentences(lateJoiner, (g) => {
      const qos = { durability: 'transient_local' } as const;
      g.node('/a').publisher('/map', { qos }).publisher('/chatter').publisher('/rosout', { qos });
      g.node('/b').subscription('/map', { qos }).subscription('/chatter').subscription('/rosout');
    });
    expect(found).toEqual([]);
  });
});
