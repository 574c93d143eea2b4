// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { graphOf } from '../../graph/graph_fixture.js';
import { conditionText, missingIn, missingText, type GraphCondition } from './graph_condition.js';

const graph = graphOf((g) => {
  g.node('/camera')
    .publisher('/camera/image')
    .publisher('/camera/info')
    .publisher('/rosout')
    .publisher('/camera/_raw')
    .service('/camera/set_gain')
    .service('/camera/get_parameters');
  g.node('/viewer').subscription('/camera/image');
  g.node('/_l2net_7');
  g.node('/dead', { alive: false }).publisher('/dead/topic').service('/dead/service');
});

const node = (name: string): GraphCondition => ({ kind: 'node', node: name });
const topic = (name: string, publishers: number, subscriptions = 0): GraphCondition => ({
  ...{ kind: 'topic', topic: name, publishers, subscriptions },
});
const at = (
  role: 'publisher' | 'subscription' | 'service',
  name: string,
  owner = '/camera',
): GraphCondition => ({
  ...{ kind: 'endpoint', node: owner, role, name },
});

describe('a condition on the graph', () => {
  it.each<[string, GraphCondition]>([
    ['a node', node('/camera')],
    ['a publisher of a node', at('publisher', '/camera/image')],
    ['a subscription of a node', at('subscription', '/camera/image', '/viewer')],
    ['a service of a node', at('service', '/camera/set_gain')],
    ['so many at a topic', topic('/camera/image', 1, 1)],
    ['a service of anybody', { kind: 'service', service: '/camera/set_gain' }],
  ])('holds: %s', (_what, condition) => {
    expect(missingIn(graph, condition)).toBeUndefined();
  });

  it.each<[GraphCondition, string]>([
    [node('/camra'), 'no node /camra after 10 s; nodes: /camera, /viewer; did you mean /camera?'],
    [node('/dead'), 'no node /dead after 10 s; nodes: /camera, /viewer'],
    [
      at('publisher', '/camera/img'),
      'node /camera has no publisher on /camera/img after 10 s; it has: /camera/image, /camera/info; did you mean /camera/image or /camera/info?',
    ],
    [
      at('subscription', '/x', '/viewer'),
      'node /viewer has no subscription on /x after 10 s; it has: /camera/image',
    ],
    [at('service', '/x'), 'node /camera does not serve /x after 10 s; it has: /camera/set_gain'],
    [at('publisher', '/x', '/radar'), 'no node /radar after 10 s; nodes: /camera, /viewer'],
    [
      topic('/camera/image', 2, 2),
      'topic /camera/image has 1 publisher, not 2 and 1 subscription, not 2 after 10 s',
    ],
    [
      topic('/camera/imag', 1),
      'no topic /camera/imag after 10 s; topics: /camera/image, /camera/info; did you mean /camera/image or /camera/info?',
    ],
    [
      topic('/dead/topic', 1),
      'no topic /dead/topic after 10 s; topics: /camera/image, /camera/info',
    ],
    [
      { kind: 'service', service: '/set_gain' },
      'nobody serves /set_gain after 10 s; services: /camera/set_gain; did you mean /camera/set_gain?',
    ],
  ])('does not hold: %j', (condition, sentence) => {
    const missing = missingIn(graph, condition);
    expect(missing && missingText(missing, '10 s')).toBe(sentence);
  });

  it('can be said', () => {
    expect(conditionText(topic('/t', 2, 1))).toBe('topic /t with 2 publishers and 1 subscription');
    expect(conditionText(at('publisher', '/t'))).toBe('publisher /t of node /camera');
  });
});
