// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { NativeEndpoint, NativeProcess, NativeSnapshot } from './native.js';
import { snapshotFrom, type Snapshot } from './snapshot.js';

export const nativeQos = {
  ...{ reliability: 1, durability: 0, history: 0, liveliness: 0 },
  ...{ depth: 10, deadlineNs: null, lifespanNs: null, leaseNs: null },
};

export function nativeProcess(slot: number, change: Partial<NativeProcess> = {}): NativeProcess {
  return {
    ...{
      slot,
      generation: 1,
      state: 2,
      alive: true,
      incarnation: `i${slot}`,
      pid: 100 + slot,
      uid: 0,
    },
    ...{ pidNamespace: 1n, program: 'p', placement: 0, joinedNs: 0n, windowBytes: 0n },
    ...change,
  };
}

export function nativeEndpoint(change: Partial<NativeEndpoint>): NativeEndpoint {
  return {
    ...{ slot: 0, generation: 1, process: 0, node: 0, nodeGeneration: 1, state: 2, kind: 1 },
    ...{ hidden: false, ignoreLocal: false, gid: '', bornNs: 0n, topic: '/t', type: 'p/msg/T' },
    ...{ typeHashVersion: 0, typeHash: '00', nativeHash: 0n, qos: nativeQos },
    ...change,
  };
}

export function snapshotOf(change: Partial<NativeSnapshot>): Snapshot {
  const empty = { present: true, id: '', createdNs: 0n, changeHead: 0n };
  return snapshotFrom({
    ...empty,
    processes: [nativeProcess(0)],
    nodes: [],
    endpoints: [],
    ...change,
  });
}
