// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import {
  qualifiedName,
  type EndpointKind,
  type Graph,
  type GraphEndpoint,
  type GraphNode,
} from '../graph/index.js';
import { topicEndpoints } from './endpoints_from_rcl.js';
import type { RclGraph, RclNamesAndTypes } from './rcl.js';

interface Moment {
  readonly domainId: number;
  /** Unix milliseconds. */
  readonly takenMs: number;
  /** Full name of the node that asks, which is left out. */
  readonly observer: string;
}

/** DDS topics that carry ROS ones (rt/), services (rq/, rr/) and what rmws say to each other. */
const carriesRos = /^(?:r[tqrspa]\/|ros_discovery_info$)/;

/** Nodes of one name cannot be told apart: what they have is listed under the first. */
function nodesOf(rcl: RclGraph, observer: string): GraphNode[] {
  const counts = new Map<string, number>();
  return rcl.getNodeNamesAndNamespacesWithEnclaves().flatMap(({ name, namespace, enclave }) => {
    const full = qualifiedName({ name, namespace });
    if (full === observer) return [];
    const nth = (counts.get(full) ?? 0) + 1;
    counts.set(full, nth);
    const id = nth === 1 ? full : `${full}#${nth}`;
    return [{ id, name, namespace, enclave, process: undefined }];
  });
}

function serviceEndpoint(
  kind: EndpointKind,
  node: GraphNode,
  { name, types }: RclNamesAndTypes,
): GraphEndpoint[] {
  return types.map((type) => ({
    id: `${node.id} ${kind} ${name} ${type}`,
    ...{ kind, node: node.id, topic: name, rosName: true, type },
    // rmw tells neither of services before Lyrical.
    ...{ typeHash: '', qos: undefined, ignoresLocal: false },
  }));
}

function serviceEndpoints(rcl: RclGraph, node: GraphNode): GraphEndpoint[] {
  const { name, namespace } = node;
  try {
    return [
      ...rcl
        .getServiceNamesAndTypesByNode(name, namespace)
        .flatMap((service) => serviceEndpoint('service', node, service)),
      ...rcl
        .getClientNamesAndTypesByNode(name, namespace)
        .flatMap((client) => serviceEndpoint('client', node, client)),
    ];
  } catch (error) {
    // It has left since it was listed, or the question cannot be answered at all.
    const there = rcl
      .getNodeNamesAndNamespacesWithEnclaves()
      .some((other) => other.name === name && other.namespace === namespace);
    if (there) throw error;
    return [];
  }
}

/** The graph as a node of any rmw is told it. */
export function graphFromRcl(rcl: RclGraph, { domainId, takenMs, observer }: Moment): Graph {
  const nodes = nodesOf(rcl, observer);
  const ids = new Set(nodes.map(({ id }) => id));
  const idOf = (fullName: string): string | undefined => (ids.has(fullName) ? fullName : undefined);
  const topics = (rosName: boolean): GraphEndpoint[] =>
    rcl
      .getTopicNamesAndTypes(!rosName)
      .filter(({ name }) => rosName || !carriesRos.test(name))
      .flatMap(({ name }) => topicEndpoints(rcl, name, { rosName, observer, idOf }));
  const named = nodes.filter((node) => node.id === qualifiedName(node));
  return {
    ...{ source: 'ros', domainId, takenMs, processes: [], nodes },
    endpoints: [
      ...topics(true),
      ...topics(false),
      ...named.flatMap((node) => serviceEndpoints(rcl, node)),
    ],
  };
}
