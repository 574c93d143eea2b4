// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { expectExample, findings, sentences } from '../rule_fixture.js';
import { oneSidedTopic } from './one_sided_topic.js';

describe('the rule one-sided-topic', () => {
  it('notes a subscription that nobody serves', () => {
    const found = findings(oneSidedTopic, (g) => {
      g.node('/viewer').subscription('/map');
    });
    expectExample(
      found,
      '/viewer listens on /map, where nobody publishes; start the publisher, or correct the name ' +
        'in /viewer.',
    );
  });

  it('tells all publishers that nobody hears as one', () => {
    const found = sentences(oneSidedTopic, (g) => {
      g.node('/camera').publisher('/image').publisher('/info').publisher('/depth');
    });
    expect(found).toEqual([
      '/camera publishes on /depth, where nobody listens; that costs it next to nothing, and ' +
        'needs a change only if somebody should listen (and 2 more like it).',
    ]);
  });

  it('leaves out what every node has, and what near-miss-topic explains', () => {
    const found = sentences(oneSidedTopic, (g) => {
      g.node('/talker').publisher('/rosout').publisher('/_hidden').publisher('/chatter');
      g.node('/listener').subscription('/chater').subscription('/raw', { rosName: false });
    });
    expect(found).toEqual([]);
  });
});
