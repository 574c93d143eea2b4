// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { FakeSystem } from './fake_rcl_fixture.js';
import { graphFromRcl } from './graph_from_rcl.js';

const moment = { domainId: 7, takenMs: 5, observer: '/_l2net_42' };

describe('graphFromRcl', () => {
  it('shows everybody but the observer', async () => {
    const system = new FakeSystem().node('talker');
    system.endpoint('publisher', 'talker', '/chatter');
    system.endpoint('subscription', '_l2net_42', '/chatter');
    system.service('talker', '/ask', 'x/srv/Ask', () => ({}));
    const { node } = await system.session();
    const graph = graphFromRcl(node, moment);
    expect(graph.nodes.map(({ id }) => id)).toEqual(['/talker']);
    expect(graph.endpoints).toEqual([
      {
        ...{ id: '00'.repeat(16), kind: 'publisher', node: '/talker', topic: '/chatter' },
        ...{ rosName: true, type: 'std_msgs/msg/String', typeHash: `RIHS01_${'ab'.repeat(32)}` },
        qos: {
          ...{ reliability: 'reliable', durability: 'volatile', history: 'keep_last' },
          ...{ liveliness: 'automatic', depth: 10 },
          ...{ deadlineNs: null, lifespanNs: null, leaseNs: null },
        },
        ignoresLocal: false,
      },
      expect.objectContaining({ kind: 'service', node: '/talker', topic: '/ask', qos: undefined }),
    ]);
  });

  it('gives nodes of one name ids of their own, and the first what they have', async () => {
    const system = new FakeSystem().node('twin').node('twin');
    system.service('twin', '/ask', 'x/srv/Ask', () => ({}));
    const graph = graphFromRcl((await system.session()).node, moment);
    expect(graph.nodes.map(({ id }) => id)).toEqual(['/twin', '/twin#2']);
    expect(graph.endpoints.map(({ node }) => node)).toEqual(['/twin']);
  });

  it('knows no node of a DDS program, and its topic as none of ROS', async () => {
    const system = new FakeSystem();
    system.endpoint('publisher', '_NODE_NAME_UNKNOWN_', '/chatter');
    system.endpoint('publisher', 'dds', 'raw', 'std_msgs::msg::dds_::String_');
    system.endpoint('publisher', 'dds', 'rt/chatter');
    const { endpoints } = graphFromRcl((await system.session()).node, moment);
    expect(endpoints.map(({ topic, rosName, node }) => ({ topic, rosName, node }))).toEqual([
      { topic: '/chatter', rosName: true, node: undefined },
      { topic: 'raw', rosName: false, node: undefined },
    ]);
    expect(endpoints[1]?.type).toBe('std_msgs/msg/String');
  });

  it('leaves out a node that goes while it is looked at, and no other error', async () => {
    const system = new FakeSystem().node('brief');
    const { node } = await system.session();
    node.getServiceNamesAndTypesByNode = () => {
      system.nodes.length = 0;
      throw new Error('node name does not exist');
    };
    expect(graphFromRcl(node, moment).endpoints).toEqual([]);
    system.node('there');
    node.getServiceNamesAndTypesByNode = () => {
      throw new Error('out of memory');
    };
    expect(() => graphFromRcl(node, moment)).toThrow('out of memory');
  });

  it('takes unspecified and infinite durations for none', async () => {
    const system = new FakeSystem();
    system.endpoint('publisher', 'a', '/t', 'x/msg/X', {
      ...{ reliability: 3, durability: 1, history: 3, liveliness: 3, depth: 0 },
      deadline: { seconds: 0n, nanoseconds: 0 },
      lifespan: { seconds: 1n, nanoseconds: 500_000_000 },
    });
    const [endpoint] = graphFromRcl((await system.session()).node, moment).endpoints;
    expect(endpoint?.qos).toEqual({
      ...{ reliability: 'unknown', durability: 'transient_local', history: 'unknown' },
      ...{ liveliness: 'manual_by_topic', depth: 0 },
      ...{ deadlineNs: null, lifespanNs: 1.5e9, leaseNs: null },
    });
  });
});
