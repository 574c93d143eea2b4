// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { nativeEndpoint, nativeProcess, nativeQos, snapshotOf } from '../shm/snapshot_fixture.js';
import { graphFromSnapshot } from './from_snapshot.js';
import type { Graph } from './model.js';
import { livingPart, topicsOf } from './topics.js';

const node = { slot: 0, generation: 1, createdNs: 0n, name: 'n', namespace: '/', enclave: '/' };

function graphOfSnapshot(change: Parameters<typeof snapshotOf>[0]): Graph {
  return graphFromSnapshot(snapshotOf({ nodes: [{ ...node, process: 0 }], ...change }), 3, 17);
}

describe('the graph of a snapshot', () => {
  it('is what the registry says, in the words of the model', () => {
    const qos = { ...nativeQos, deadlineNs: 2_000_000n };
    const endpoint = nativeEndpoint({ gid: 'ab', typeHashVersion: 1, typeHash: 'cd', qos });
    expect(graphOfSnapshot({ endpoints: [endpoint] })).toEqual({
      source: 'shm',
      domainId: 3,
      takenMs: 17,
      processes: [{ id: 'i0', pid: 100, uid: 0, program: 'p', rmw: 'rmw_shm', alive: true }],
      nodes: [{ id: '0.1', name: 'n', namespace: '/', enclave: '/', process: 'i0' }],
      endpoints: [
        {
          ...{ id: 'ab', kind: 'publisher', node: '0.1', topic: '/t', rosName: true },
          ...{ type: 'p/msg/T', typeHash: 'RIHS01_cd', ignoresLocal: false },
          qos: {
            ...{ reliability: 'reliable', durability: 'volatile', history: 'keep_last' },
            ...{ liveliness: 'automatic', depth: 10 },
            ...{ deadlineNs: 2_000_000, lifespanNs: null, leaseNs: null },
          },
        },
      ],
    });
  });

  it('has no node of a process that left, and marks those of one that died', () => {
    const processes = [
      nativeProcess(0),
      nativeProcess(1, { alive: false }),
      nativeProcess(2, { state: 3 }),
    ];
    const nodes = [0, 1, 2, 3].map((slot) => ({ ...node, slot, process: slot }));
    const endpoints = [0, 1, 2].map((process) => nativeEndpoint({ process, node: process }));
    const graph = graphOfSnapshot({ processes, nodes, endpoints });
    expect(graph.nodes.map(({ id }) => id)).toEqual(['0.1', '1.1']);
    expect(graph.processes.map(({ alive }) => alive)).toEqual([true, false]);
    const living = livingPart(graph);
    expect(living.nodes.map(({ id }) => id)).toEqual(['0.1']);
    expect(living.endpoints.map((endpoint) => endpoint.node)).toEqual(['0.1']);
    expect(living.processes).toHaveLength(1);
  });

  it('adds up the endpoints of a topic, and no others', () => {
    const endpoints = [
      nativeEndpoint({}),
      nativeEndpoint({ kind: 2, type: 'p/msg/A' }),
      nativeEndpoint({ kind: 2 }),
      nativeEndpoint({ kind: 3 }),
      nativeEndpoint({ kind: 4 }),
      nativeEndpoint({ state: 3 }),
      nativeEndpoint({ process: 1 }),
      nativeEndpoint({ hidden: true }),
    ];
    const topics = topicsOf(graphOfSnapshot({ endpoints })).map(
      ({ offering, requesting, ...topic }) => [topic, offering.length, requesting.length],
    );
    expect(topics).toEqual([
      [{ name: '/t', rosName: true, types: ['p/msg/A', 'p/msg/T'] }, 1, 2],
      [{ name: '/t', rosName: false, types: ['p/msg/T'] }, 1, 0],
    ]);
  });
});
