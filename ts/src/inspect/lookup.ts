// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { nameAbsent } from '../errors/index.js';
import {
  qualifiedName,
  servicesOf,
  topicsOf,
  type Graph,
  type GraphNode,
  type Meeting,
} from '../graph/index.js';
import { actionsOf, type Action } from './actions.js';
import { similarNames } from './similar_names.js';

type Kind = 'node' | 'topic' | 'service' | 'action';

/** Those called `name`, which may lack its first slash; an error that offers others if none is. */
function called<T extends { readonly name: string }>(
  graph: Graph,
  kind: Kind,
  things: readonly T[],
  name: string,
): [T, ...T[]] {
  for (const full of [name, `/${name}`]) {
    const [first, ...rest] = things.filter((thing) => thing.name === full);
    if (first !== undefined) return [first, ...rest];
  }
  const similar = similarNames(
    name.startsWith('/') ? name : `/${name}`,
    things.map((thing) => thing.name),
  );
  throw nameAbsent({ kind, name, domain: graph.domainId, similar });
}

/** All nodes of one full name: ROS allows several, though it warns. */
export function nodesCalled(graph: Graph, name: string): GraphNode[] {
  const named = graph.nodes.map((node) => ({ node, name: qualifiedName(node) }));
  return called(graph, 'node', named, name).map(({ node }) => node);
}

/** The ROS topic of the name, before one that avoids the ROS conventions. */
export function topicCalled(graph: Graph, name: string): Meeting {
  const found = called(graph, 'topic', topicsOf(graph), name);
  return found.find(({ rosName }) => rosName) ?? found[0];
}

export function serviceCalled(graph: Graph, name: string): Meeting {
  return called(graph, 'service', servicesOf(graph), name)[0];
}

export function actionCalled(graph: Graph, name: string): Action {
  return called(graph, 'action', actionsOf(graph), name)[0];
}

/** The same topic in a later graph, where perhaps nobody is at it any more. */
export function topicAgain(graph: Graph, { name, rosName, types }: Meeting): Meeting {
  const again = topicsOf(graph).find((one) => one.name === name && one.rosName === rosName);
  return again ?? { name, rosName, types, offering: [], requesting: [] };
}
