// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import {
  isInfrastructure,
  isInternalName,
  livingPart,
  qualifiedName,
  type Graph,
  type GraphEndpoint,
  type GraphNode,
} from '../../graph/index.js';
import { didYouMean, fewOf } from '../../document/near_miss.js';
import { counted } from '../../inspect/units.js';

export type EndpointRole = 'publisher' | 'subscription' | 'service';

/** Something that can be seen in a graph. Names are full names. */
export type GraphCondition =
  | { readonly kind: 'node'; readonly node: string }
  | {
      readonly kind: 'endpoint';
      readonly node: string;
      readonly role: EndpointRole;
      readonly name: string;
    }
  | {
      readonly kind: 'topic';
      readonly topic: string;
      /** At least so many. */
      readonly publishers: number;
      readonly subscriptions: number;
    }
  | { readonly kind: 'service'; readonly service: string };

/** What a graph lacks, and what it has instead. */
export interface Missing {
  /** For example: node /camera has no publisher on /image. */
  readonly lack: string;
  /** For example: it has: /camera/image; did you mean /camera/image? */
  readonly instead: string;
}

/** As one sentence, with the time that was waited in between. */
export function missingText({ lack, instead }: Missing, waited: string): string {
  return `${lack} after ${waited}${instead === '' ? '' : `; ${instead}`}`;
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)].filter((name) => !isInternalName(name)).sort();
}

function missingNode(node: string, nodes: readonly GraphNode[]): Missing | undefined {
  const names = nodes.map(qualifiedName);
  if (names.includes(node)) return undefined;
  const seen = unique(names);
  return { lack: `no node ${node}`, instead: `nodes: ${fewOf(seen)}${didYouMean(node, seen)}` };
}

/** Names of endpoints, without those that every node has. */
function namesOf(endpoints: readonly GraphEndpoint[]): string[] {
  return unique(endpoints.filter((e) => !isInfrastructure(e)).map(({ topic }) => topic));
}

function missingEndpoint(
  { node, role, name }: Extract<GraphCondition, { kind: 'endpoint' }>,
  graph: Graph,
): Missing | undefined {
  const owners = graph.nodes.filter((candidate) => qualifiedName(candidate) === node);
  if (owners.length === 0) return missingNode(node, graph.nodes);
  const ids = new Set(owners.map(({ id }) => id));
  const theirs = graph.endpoints.filter(
    (endpoint) => endpoint.kind === role && endpoint.node !== undefined && ids.has(endpoint.node),
  );
  if (theirs.some(({ topic }) => topic === name)) return undefined;
  const seen = namesOf(theirs);
  const lack = role === 'service' ? `does not serve ${name}` : `has no ${role} on ${name}`;
  return {
    lack: `node ${node} ${lack}`,
    instead: `it has: ${fewOf(seen)}${didYouMean(name, seen)}`,
  };
}

function missingOnTopic(
  { topic, publishers, subscriptions }: Extract<GraphCondition, { kind: 'topic' }>,
  endpoints: readonly GraphEndpoint[],
): Missing | undefined {
  const there = endpoints.filter(({ kind }) => kind === 'publisher' || kind === 'subscription');
  const count = (role: EndpointRole): number =>
    there.filter((endpoint) => endpoint.topic === topic && endpoint.kind === role).length;
  const lacking = (
    [
      ['publisher', publishers],
      ['subscription', subscriptions],
    ] as const
  ).flatMap(([role, wanted]) =>
    count(role) < wanted ? [`${counted(count(role), role)}, not ${wanted}`] : [],
  );
  if (lacking.length === 0) return undefined;
  if (there.some((endpoint) => endpoint.topic === topic)) {
    return { lack: `topic ${topic} has ${lacking.join(' and ')}`, instead: '' };
  }
  const seen = namesOf(there);
  return { lack: `no topic ${topic}`, instead: `topics: ${fewOf(seen)}${didYouMean(topic, seen)}` };
}

function missingService(service: string, endpoints: readonly GraphEndpoint[]): Missing | undefined {
  const there = endpoints.filter(({ kind }) => kind === 'service');
  if (there.some(({ topic }) => topic === service)) return undefined;
  const seen = namesOf(there);
  return {
    lack: `nobody serves ${service}`,
    instead: `services: ${fewOf(seen)}${didYouMean(service, seen)}`,
  };
}

function withoutForeignNames(graph: Graph): Graph {
  return { ...graph, endpoints: graph.endpoints.filter(({ rosName }) => rosName) };
}

/** What a graph lacks of the condition; undefined if nothing. */
export function missingIn(graph: Graph, condition: GraphCondition): Missing | undefined {
  const there = withoutForeignNames(livingPart(graph));
  switch (condition.kind) {
    case 'node':
      return missingNode(condition.node, there.nodes);
    case 'endpoint':
      return missingEndpoint(condition, there);
    case 'topic':
      return missingOnTopic(condition, there.endpoints);
    case 'service':
      return missingService(condition.service, there.endpoints);
  }
}

/** The condition as people say it. */
export function conditionText(condition: GraphCondition): string {
  switch (condition.kind) {
    case 'node':
      return `node ${condition.node}`;
    case 'endpoint':
      return `${condition.role} ${condition.name} of node ${condition.node}`;
    case 'topic': {
      const { topic, publishers, subscriptions } = condition;
      const counts = [
        ...(publishers > 0 ? [counted(publishers, 'publisher')] : []),
        ...(subscriptions > 0 ? [counted(subscriptions, 'subscription')] : []),
      ];
      return `topic ${topic} with ${counts.join(' and ')}`;
    }
    case 'service':
      return `service ${condition.service}`;
  }
}
