// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { declareSourceContract, type ContractWorld } from '../graph/source_contract_fixture.js';
import { FakeSystem } from './fake_rcl_fixture.js';
import { RosGraphSource } from './graph_source.js';

const type = 'std_msgs/msg/String';
const service = { topic: '/ask', type: 'x/srv/Ask', rosName: true, qos: undefined } as const;

async function fakeWorld(): Promise<ContractWorld> {
  const system = new FakeSystem();
  const session = await system.session();
  return {
    source: new RosGraphSource(session),
    domainId: session.domainId,
    node: '/member',
    endpoints: [
      { kind: 'publisher', topic: '/chat', type, rosName: true, qos: { depth: 3 } },
      { kind: 'subscription', topic: '/chat', type, rosName: true, qos: { depth: 10 } },
      { kind: 'service', ...service },
    ],
    join: () => {
      system.node('member').endpoint('publisher', 'member', '/chat', type, { depth: 3 });
      system.endpoint('subscription', 'member', '/chat');
      system.service('member', '/ask', service.type, () => ({}));
      return Promise.resolve(() => {
        system.nodes.splice(0, system.nodes.length, ...system.nodes.slice(0, 1));
        system.endpoints.length = 0;
        system.services.length = 0;
        return Promise.resolve();
      });
    },
    end: () => Promise.resolve(),
  };
}

describe('the graph source on a made-up rclnodejs', () => {
  declareSourceContract(it, fakeWorld);
});

describe('discovery', () => {
  const pace = { shortestPollMs: 1, quietMs: 60, nobodyMs: 200, longestDiscoveryMs: 600 };

  function discovering(): FakeSystem {
    const system = new FakeSystem();
    system.discoveryPace = pace;
    return system;
  }

  it('waits until nothing new comes', async () => {
    const system = discovering();
    const source = new RosGraphSource(await system.session());
    setTimeout(() => system.node('slow'), 120); // later than the quiet that is enough afterwards
    setTimeout(() => system.node('slower'), 150);
    expect((await source.graph()).nodes.map(({ name }) => name)).toEqual(['slow', 'slower']);
  });

  it('does not wait longer than that where nobody is', async () => {
    const source = new RosGraphSource(await discovering().session());
    const begin = performance.now();
    expect((await source.graph()).nodes).toEqual([]);
    expect(performance.now() - begin).toBeGreaterThanOrEqual(pace.nobodyMs);
  });

  it('goes on where what is looked for has not come yet', async () => {
    const system = discovering().node('first');
    const source = new RosGraphSource(await system.session());
    setTimeout(() => system.node('wanted'), 2 * pace.quietMs);
    const graph = await source.graph(({ nodes }) => {
      if (!nodes.some(({ name }) => name === 'wanted')) throw new Error('wanted is absent');
    });
    expect(graph.nodes.map(({ name }) => name)).toEqual(['first', 'wanted']);
  });

  it('comes to an end where something always comes, and is done once', async () => {
    const system = discovering();
    const source = new RosGraphSource(await system.session());
    const restless = setInterval(() => system.node(`node_${system.nodes.length}`), 5);
    const begin = performance.now();
    await source.graph();
    expect(performance.now() - begin).toBeLessThan(4 * pace.longestDiscoveryMs);
    clearInterval(restless);
    const again = performance.now();
    await source.graph();
    expect(performance.now() - again).toBeLessThan(pace.quietMs);
  });
});
