// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, it } from 'vitest';
import { temporaryDirectory } from '../ros/prefix_fixture.js';
import { addonOpener } from '../shm/index.js';
import { addonIsBuilt, startMember } from '../shm/member_fixture.js';
import { FakeGraphSource } from './fake_source.js';
import { graphOf } from './graph_fixture.js';
import type { QosProfile } from './qos.js';
import { ShmGraphSource } from './shm_source.js';
import { declareSourceContract, type ContractWorld } from './source_contract_fixture.js';

const mustRun = process.env['CI'] === 'true';

function fakeWorld(): ContractWorld {
  const qos = { reliability: 'best_effort', depth: 3 } as const;
  const type = 'example_interfaces/srv/AddTwoInts';
  const empty = graphOf(() => undefined);
  const source = new FakeGraphSource(empty);
  return {
    source,
    domainId: 0,
    node: '/test/member',
    endpoints: [
      { kind: 'publisher', topic: '/chat', type: 'std_msgs/msg/String', rosName: true, qos },
      { kind: 'subscription', topic: '/chat', type: 'std_msgs/msg/String', rosName: true, qos: {} },
      { kind: 'client', topic: '/ask', type, rosName: true, qos: {} },
      { kind: 'service', topic: '/ask', type, rosName: true, qos: {} },
    ],
    join: () => {
      source.change(
        graphOf((g) => {
          const member = g.node('/test/member').publisher('/chat', { qos }).subscription('/chat');
          member.client('/ask').service('/ask');
        }),
      );
      return Promise.resolve(() => {
        source.change(empty);
        return Promise.resolve();
      });
    },
    end: () => Promise.resolve(),
  };
}

/** As ts/addon/test/member.cpp makes them. */
const memberEndpoints: ContractWorld['endpoints'] = (() => {
  const reliable: Partial<QosProfile> = {
    ...{ reliability: 'reliable', durability: 'transient_local', history: 'keep_last' },
    ...{ liveliness: 'automatic', depth: 7, deadlineNs: 1.5e9, lifespanNs: null, leaseNs: null },
  };
  const bestEffort: Partial<QosProfile> = {
    ...{ reliability: 'best_effort', durability: 'volatile', history: 'keep_all' },
    ...{ liveliness: 'manual_by_topic', deadlineNs: null, leaseNs: 2e7 },
  };
  const line = { type: 'pkg/msg/Line', rosName: true, qos: reliable } as const;
  const ask = { topic: '/ask', type: 'pkg/srv/Ask', rosName: true, qos: reliable } as const;
  return [
    { kind: 'publisher', topic: '/chat', ...line },
    { kind: 'publisher', topic: '/test/_log', ...line },
    { kind: 'publisher', topic: '/raw', ...line, rosName: false },
    { kind: 'subscription', topic: '/chat', ...line, type: 'pkg/msg/Text', qos: bestEffort },
    { kind: 'client', ...ask },
    { kind: 'service', ...ask },
  ];
})();

function shmWorld(): ContractWorld {
  const directory = temporaryDirectory();
  const domainId = 9;
  return {
    source: new ShmGraphSource(addonOpener()({ domainId, directory })),
    domainId,
    node: '/test/member',
    endpoints: memberEndpoints,
    join: async () => (await startMember(directory, domainId)).leave,
    end: () => Promise.resolve(),
  };
}

describe('the fake graph source', () => {
  declareSourceContract(it, () => Promise.resolve(fakeWorld()));
});

describe.skipIf(!addonIsBuilt && !mustRun)('the graph source on shared memory', () => {
  declareSourceContract(it, () => Promise.resolve(shmWorld()));
});
