// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { l2net } from '#proto/l2net_snapshot.js';
import type { Graph, GraphEndpoint, QosProfile } from '../graph/index.js';
import { exactNumber } from './exact_number.js';
import { durabilities, histories, kinds, livelinesses, reliabilities } from './protobuf_names.js';

type Messages = typeof l2net.snapshot.v1;
type GraphMessage = InstanceType<Messages['Graph']>;
type EndpointMessage = InstanceType<Messages['Endpoint']>;
type QosMessage = InstanceType<Messages['Qos']>;

/** The error for what no graph can hold. */
type Damaged = (reason: string) => Error;

function qosToMessage(qos: QosProfile): l2net.snapshot.v1.Qos.$Properties {
  return {
    ...qos,
    reliability: reliabilities.value(qos.reliability),
    durability: durabilities.value(qos.durability),
    history: histories.value(qos.history),
    liveliness: livelinesses.value(qos.liveliness),
  };
}

function duration(field: QosMessage['deadlineNs']): number | null {
  return field === null ? null : exactNumber(field);
}

function qosFromMessage(message: QosMessage): QosProfile {
  return {
    reliability: reliabilities.name(message.reliability) ?? 'unknown',
    durability: durabilities.name(message.durability) ?? 'unknown',
    history: histories.name(message.history) ?? 'unknown',
    liveliness: livelinesses.name(message.liveliness) ?? 'unknown',
    depth: exactNumber(message.depth),
    deadlineNs: duration(message.deadlineNs),
    lifespanNs: duration(message.lifespanNs),
    leaseNs: duration(message.leaseNs),
  };
}

function endpointToMessage(endpoint: GraphEndpoint): l2net.snapshot.v1.Endpoint.$Properties {
  const { kind, node = null, rosName, qos, ...same } = endpoint;
  return {
    ...same,
    kind: kinds.value(kind),
    node,
    avoidsRosName: !rosName,
    qos: qos === undefined ? null : qosToMessage(qos),
  };
}

function endpointFromMessage(message: EndpointMessage, damaged: Damaged): GraphEndpoint {
  const { id, node, topic, type, typeHash, qos } = message;
  const kind = kinds.name(message.kind);
  if (kind === undefined) throw damaged(`endpoint ${id} is of the unknown kind ${message.kind}`);
  return {
    id,
    kind,
    node: node ?? undefined,
    topic,
    rosName: !message.avoidsRosName,
    type,
    typeHash,
    qos: qos === null ? undefined : qosFromMessage(qos),
    ignoresLocal: message.ignoresLocal,
  };
}

export function graphToMessage(graph: Graph): l2net.snapshot.v1.Graph.$Properties {
  return {
    source: graph.source,
    domainId: graph.domainId,
    takenMs: graph.takenMs,
    processes: [...graph.processes],
    nodes: graph.nodes.map(({ process = null, ...same }) => ({ ...same, process })),
    endpoints: graph.endpoints.map(endpointToMessage),
  };
}

export function graphFromMessage(message: GraphMessage, damaged: Damaged): Graph {
  const { source, domainId, takenMs } = message;
  return {
    ...{ source, domainId, takenMs },
    processes: message.processes.map(({ id, pid, uid, program, rmw, alive }) => ({
      ...{ id, pid, uid, program, rmw, alive },
    })),
    nodes: message.nodes.map(({ id, name, namespace, enclave, process }) => ({
      ...{ id, name, namespace, enclave },
      process: process ?? undefined,
    })),
    endpoints: message.endpoints.map((endpoint) => endpointFromMessage(endpoint, damaged)),
  };
}
