// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { nodesOf, topicsOf } from './graph.js';
import type { NativeEndpoint, NativeProcess, NativeSnapshot } from './native.js';
import { snapshotFrom } from './snapshot.js';

const qos = {
  ...{ reliability: 1, durability: 0, history: 0, liveliness: 0 },
  ...{ depth: 10, deadlineNs: null, lifespanNs: null, leaseNs: null },
};

function process(slot: number, change: Partial<NativeProcess> = {}): NativeProcess {
  return {
    ...{ slot, generation: 1, state: 2, alive: true, incarnation: '', pid: 100 + slot, uid: 0 },
    ...{ pidNamespace: 1n, program: 'p', placement: 0, joinedNs: 0n, windowBytes: 0n },
    ...change,
  };
}

function endpoint(change: Partial<NativeEndpoint>): NativeEndpoint {
  return {
    ...{ slot: 0, generation: 1, process: 0, node: 0, nodeGeneration: 1, state: 2, kind: 1 },
    ...{ hidden: false, ignoreLocal: false, gid: '', bornNs: 0n, topic: '/t', type: 'p/msg/T' },
    ...{ typeHashVersion: 0, typeHash: '00', nativeHash: 0n, qos },
    ...change,
  };
}

function snapshot(change: Partial<NativeSnapshot>): ReturnType<typeof snapshotFrom> {
  const empty = { present: true, id: '', createdNs: 0n, changeHead: 0n };
  return snapshotFrom({ ...empty, processes: [process(0)], nodes: [], endpoints: [], ...change });
}

describe('a snapshot', () => {
  it('leaves out, and counts, what holds a number without a name', () => {
    const taken = snapshot({
      processes: [process(0), process(1, { state: 9 }), process(2, { placement: 7 })],
      endpoints: [
        endpoint({}),
        endpoint({ kind: 0 }),
        endpoint({ qos: { ...qos, history: 2 } }),
        endpoint({ state: 1 }),
      ],
    });
    expect(taken.processes.map(({ slot }) => slot)).toEqual([0]);
    expect(taken.endpoints).toHaveLength(1);
    expect(taken.malformed).toBe(5);
  });

  it('writes type hashes as ROS does', () => {
    const hashes = [endpoint({}), endpoint({ typeHashVersion: 1, typeHash: 'ab' })];
    const taken = snapshot({ endpoints: hashes });
    expect(taken.endpoints.map(({ typeHash }) => typeHash)).toEqual(['', 'RIHS01_ab']);
  });
});

describe('the graph of a snapshot', () => {
  const node = { slot: 0, generation: 1, createdNs: 0n, name: 'n', namespace: '/', enclave: '/' };

  it('has no node of a process that died or left', () => {
    const processes = [process(0), process(1, { alive: false }), process(2, { state: 3 })];
    const nodes = [0, 1, 2, 3].map((slot) => ({ ...node, process: slot }));
    expect(nodesOf(snapshot({ processes, nodes }))).toEqual([
      { name: 'n', namespace: '/', pid: 100 },
    ]);
  });

  it('adds up the endpoints of a topic, and no others', () => {
    const endpoints = [
      endpoint({}),
      endpoint({ kind: 2, type: 'p/msg/A' }),
      endpoint({ kind: 2 }),
      endpoint({ kind: 3 }),
      endpoint({ kind: 4 }),
      endpoint({ state: 3 }),
      endpoint({ process: 1 }),
      endpoint({ hidden: true }),
    ];
    const topic = { name: '/t', types: ['p/msg/T'] };
    expect(topicsOf(snapshot({ endpoints }))).toEqual([
      { ...topic, types: ['p/msg/A', 'p/msg/T'], rosName: true, publishers: 1, subscriptions: 2 },
      { ...topic, rosName: false, publishers: 1, subscriptions: 0 },
    ]);
  });
});
