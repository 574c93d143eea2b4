// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { defaultQos } from '../graph/index.js';
import { FakeSystem } from '../ros/fake_rcl_fixture.js';
import { endpointInfo, explainQos, graphEvents } from './index.js';

describe('endpointInfo', () => {
  it('names nodes, types and policies', async () => {
    const system = new FakeSystem().node('talker').node('listener');
    system.endpoint('subscription', 'listener', '/chatter', 'std_msgs/msg/String', { depth: 1 });
    system.endpoint('publisher', 'talker', '/chatter', 'std_msgs/msg/String', { reliability: 2 });
    const { node } = await system.session();
    expect(endpointInfo(node, 'chatter')).toMatchObject([
      { kind: 'publisher', node: '/talker', qos: { reliability: 'best_effort', deadlineNs: null } },
      { kind: 'subscription', node: '/listener', type: 'std_msgs/msg/String', qos: { depth: 1 } },
    ]);
  });
});

describe('explainQos', () => {
  it('says which policy clashes, and who may change what', () => {
    const bestEffort = { ...defaultQos, reliability: 'best_effort' } as const;
    expect(explainQos(bestEffort, defaultQos)).toEqual({
      compatible: false,
      reasons: [
        'the publisher offers reliability best_effort, the subscription requests reliable: ' +
          'let the publisher offer reliable, or the subscription request best_effort',
      ],
    });
    expect(explainQos(defaultQos, bestEffort)).toEqual({ compatible: true, reasons: [] });
  });

  it('does not know where an rmw does not tell', () => {
    const unknown = { ...defaultQos, reliability: 'unknown' } as const;
    expect(explainQos(unknown, defaultQos).compatible).toBeUndefined();
  });
});

describe('graphEvents', () => {
  it('tells what comes and goes', async () => {
    const system = new FakeSystem();
    const { node } = await system.session();
    const stop = new AbortController();
    const seen: string[] = [];
    setTimeout(() => system.node('talker').endpoint('publisher', 'talker', '/chatter'), 50);
    for await (const event of graphEvents(node, { signal: stop.signal })) {
      seen.push(event.event);
      if (event.event === 'endpoint-appeared') system.endpoints.length = 0;
      if (event.event === 'endpoint-vanished') stop.abort();
    }
    expect(seen).toEqual(['node-appeared', 'endpoint-appeared', 'endpoint-vanished']);
  });
});
