// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { isInternalName, isServiceSide, type Graph, type GraphEndpoint } from './model.js';

/** A topic, or a service, with whoever is at it. */
export interface Meeting {
  /** As nodes name it. */
  readonly name: string;
  readonly rosName: boolean;
  /** Every type that an endpoint declares; more than one is a mismatch worth showing. */
  readonly types: readonly string[];
  /** Publishers of a topic, servers of a service. */
  readonly offering: readonly GraphEndpoint[];
  /** Subscriptions of a topic, clients of a service. */
  readonly requesting: readonly GraphEndpoint[];
}

export function isInternalMeeting({ name, rosName }: Meeting): boolean {
  return !rosName || isInternalName(name);
}

function meetings(endpoints: readonly GraphEndpoint[]): Meeting[] {
  const groups = new Map<string, GraphEndpoint[]>();
  for (const endpoint of endpoints) {
    // A name outside the ROS conventions may look like a ROS one and is yet another topic.
    const key = `${endpoint.rosName ? 'ros' : 'other'} ${endpoint.topic}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [endpoint]);
    else group.push(endpoint);
  }
  return [...groups.values()]
    .map((group) => ({
      name: group[0]?.topic ?? '',
      rosName: group[0]?.rosName ?? true,
      types: [...new Set(group.map(({ type }) => type))].sort(),
      offering: group.filter(({ kind }) => kind === 'publisher' || kind === 'service'),
      requesting: group.filter(({ kind }) => kind === 'subscription' || kind === 'client'),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Topics by name; what clients and services exchange is none. */
export function topicsOf({ endpoints }: Graph): Meeting[] {
  return meetings(endpoints.filter(({ kind }) => !isServiceSide(kind)));
}

export function servicesOf({ endpoints }: Graph): Meeting[] {
  return meetings(endpoints.filter(({ kind }) => isServiceSide(kind)));
}

/** The graph without processes that have died and are not swept yet. */
export function livingPart(graph: Graph): Graph {
  const dead = new Set(graph.processes.filter(({ alive }) => !alive).map(({ id }) => id));
  if (dead.size === 0) return graph;
  const nodes = graph.nodes.filter(({ process }) => process === undefined || !dead.has(process));
  const living = new Set(nodes.map(({ id }) => id));
  return {
    ...graph,
    processes: graph.processes.filter(({ alive }) => alive),
    nodes,
    endpoints: graph.endpoints.filter(({ node }) => node === undefined || living.has(node)),
  };
}
