// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import {
  isInfrastructure,
  qualifiedName,
  type EndpointKind,
  type Graph,
  type GraphEndpoint,
  type GraphNode,
  type QosProfile,
} from '../graph/index.js';
import { actionsOf } from './actions.js';
import { CounterpartIndex } from './counterparts.js';
import { nodesCalled } from './lookup.js';
import { processInfo, type ProcessInfo } from './process_info.js';
import type { ProcDirectory } from './proc_directory.js';

export interface NodeEndpoint {
  readonly name: string;
  readonly type: string;
  readonly qos: QosProfile | undefined;
  /** Endpoints of the other side that it exchanges messages with. */
  readonly matched: number;
  /** All of the other side under the same name. */
  readonly counterparts: number;
}

export interface NodeAction {
  readonly name: string;
  readonly types: readonly string[];
}

export interface NodeInfo {
  readonly node: string;
  readonly enclave: string;
  readonly process: ProcessInfo | undefined;
  readonly publishers: readonly NodeEndpoint[];
  readonly subscriptions: readonly NodeEndpoint[];
  readonly services: readonly NodeEndpoint[];
  readonly clients: readonly NodeEndpoint[];
  readonly actionServers: readonly NodeAction[];
  readonly actionClients: readonly NodeAction[];
}

/** Everything about the nodes of one name; without `all`, not what every node has anyway. */
export function nodeInfos(
  graph: Graph,
  name: string,
  { all, proc }: { all: boolean; proc: ProcDirectory },
): NodeInfo[] {
  const counterparts = new CounterpartIndex(graph);
  const actions = actionsOf(graph);
  const describe = (endpoint: GraphEndpoint): NodeEndpoint => {
    const { topic, type, qos } = endpoint;
    const { matched, all: others } = counterparts.of(endpoint);
    return { name: topic, type, qos, matched: matched.length, counterparts: others.length };
  };
  const endpointsOf = (node: GraphNode, wanted: EndpointKind): NodeEndpoint[] =>
    graph.endpoints
      .filter(({ node: owner, kind }) => owner === node.id && kind === wanted)
      .filter((endpoint) => all || !isInfrastructure(endpoint))
      .map(describe)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  const actionsAt = (node: GraphNode, side: 'servers' | 'clients'): NodeAction[] =>
    actions
      .filter((action) => action[side].includes(node.id))
      .map((action) => ({ name: action.name, types: action.types }));
  return nodesCalled(graph, name).map((node) => ({
    node: qualifiedName(node),
    enclave: node.enclave,
    process: processInfo(graph, node.process, proc),
    publishers: endpointsOf(node, 'publisher'),
    subscriptions: endpointsOf(node, 'subscription'),
    services: endpointsOf(node, 'service'),
    clients: endpointsOf(node, 'client'),
    actionServers: actionsAt(node, 'servers'),
    actionClients: actionsAt(node, 'clients'),
  }));
}
