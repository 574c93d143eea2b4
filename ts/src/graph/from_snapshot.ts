// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Snapshot, SnapshotEndpoint, SnapshotQos } from '../shm/index.js';
import type { Graph, GraphEndpoint } from './model.js';
import type { QosProfile } from './qos.js';

function nanoseconds(duration: bigint | null): number | null {
  return duration === null ? null : Number(duration);
}

function qosFrom(qos: SnapshotQos): QosProfile {
  const { reliability, durability, history, liveliness, depth } = qos;
  return {
    ...{ reliability, durability, history, liveliness, depth },
    deadlineNs: nanoseconds(qos.deadlineNs),
    lifespanNs: nanoseconds(qos.lifespanNs),
    leaseNs: nanoseconds(qos.leaseNs),
  };
}

/** A node slot may be used again; with its generation it names one node. */
function nodeId(slot: number, generation: number): string {
  return `${slot}.${generation}`;
}

/** Of endpoints that snapshots share, so that a graph costs what has changed. */
const made = new WeakMap<SnapshotEndpoint, GraphEndpoint>();

function endpointFrom(endpoint: SnapshotEndpoint): GraphEndpoint {
  const known = made.get(endpoint);
  if (known !== undefined) return known;
  const { gid, kind, topic, type, typeHash, hidden, ignoreLocal, qos } = endpoint;
  const graphEndpoint: GraphEndpoint = {
    id: gid,
    kind,
    node: nodeId(endpoint.node, endpoint.nodeGeneration),
    topic,
    rosName: !hidden,
    type,
    typeHash,
    qos: qosFrom(qos),
    ignoresLocal: ignoreLocal,
  };
  made.set(endpoint, graphEndpoint);
  return graphEndpoint;
}

/** What takes part at the moment of a snapshot: processes not yet buried are in it, as dead. */
export function graphFromSnapshot(snapshot: Snapshot, domainId: number, takenMs: number): Graph {
  const processes = snapshot.processes.filter(({ state }) => state === 'live');
  const incarnations = new Map(processes.map(({ slot, incarnation }) => [slot, incarnation]));
  const nodes = snapshot.nodes.filter(({ process }) => incarnations.has(process));
  const endpoints = snapshot.endpoints.filter(
    ({ state, process }) => state === 'live' && incarnations.has(process),
  );
  return {
    source: 'shm',
    domainId,
    takenMs,
    processes: processes.map(({ incarnation, pid, uid, program, placement, alive }) => ({
      id: incarnation,
      ...{ pid, uid, program, alive },
      rmw: placement,
    })),
    nodes: nodes.map(({ slot, generation, name, namespace, enclave, process }) => ({
      id: nodeId(slot, generation),
      ...{ name, namespace, enclave },
      process: incarnations.get(process),
    })),
    endpoints: endpoints.map(endpointFrom),
  };
}
