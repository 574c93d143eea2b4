// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { isDeepStrictEqual } from 'node:util';
import {
  qualifiedName,
  type Graph,
  type GraphEndpoint,
  type GraphNode,
  type GraphProcess,
} from './model.js';

/** One thing that has come or gone, between two readings of a graph. */
export type GraphChange =
  | {
      /** Died: it is still there, and what it left is not swept yet. */
      readonly event: 'process-appeared' | 'process-died' | 'process-vanished';
      readonly process: GraphProcess;
    }
  | {
      readonly event: 'node-appeared' | 'node-vanished';
      /** Full name. */
      readonly name: string;
      readonly node: GraphNode;
    }
  | {
      readonly event: 'endpoint-appeared' | 'endpoint-vanished';
      /** Full name of its node; undefined where the source cannot tell. */
      readonly name: string | undefined;
      readonly endpoint: GraphEndpoint;
    };

interface ComingAndGoing<T> {
  readonly vanished: readonly T[];
  readonly appeared: readonly T[];
}

/** An id that now stands for something else is one thing gone and another come. */
function compare<T extends { readonly id: string }>(
  before: readonly T[],
  after: readonly T[],
  isSame: (before: T, after: T) => boolean = isDeepStrictEqual,
): ComingAndGoing<T> {
  const left = new Map(before.map((thing) => [thing.id, thing]));
  const appeared = after.filter((thing) => {
    const known = left.get(thing.id);
    if (known === undefined || !isSame(known, thing)) return true;
    left.delete(thing.id);
    return false;
  });
  return { vanished: [...left.values()], appeared };
}

function nameIn({ nodes }: Graph): (endpoint: GraphEndpoint) => string | undefined {
  const names = new Map(nodes.map((node) => [node.id, qualifiedName(node)]));
  return ({ node }) => (node === undefined ? undefined : names.get(node));
}

function deathsBetween(before: Graph, after: Graph): GraphProcess[] {
  const living = new Set(before.processes.filter(({ alive }) => alive).map(({ id }) => id));
  return after.processes.filter(({ id, alive }) => !alive && living.has(id));
}

/**
 * What happened between two readings of one source, by identity: a node that was started again has
 * vanished and appeared. What goes comes first, and everything between what contains it.
 */
export function changesBetween(before: Graph, after: Graph): GraphChange[] {
  const processes = compare(before.processes, after.processes, (a, b) => a.pid === b.pid);
  const nodes = compare(before.nodes, after.nodes);
  const endpoints = compare(before.endpoints, after.endpoints);
  const [oldName, newName] = [nameIn(before), nameIn(after)];
  return [
    ...deathsBetween(before, after).map((process) => ({ event: 'process-died' as const, process })),
    ...endpoints.vanished.map((endpoint) => ({
      event: 'endpoint-vanished' as const,
      name: oldName(endpoint),
      endpoint,
    })),
    ...nodes.vanished.map((node) => ({
      event: 'node-vanished' as const,
      name: qualifiedName(node),
      node,
    })),
    ...processes.vanished.map((process) => ({ event: 'process-vanished' as const, process })),
    ...processes.appeared.map((process) => ({ event: 'process-appeared' as const, process })),
    ...nodes.appeared.map((node) => ({
      event: 'node-appeared' as const,
      name: qualifiedName(node),
      node,
    })),
    ...endpoints.appeared.map((endpoint) => ({
      event: 'endpoint-appeared' as const,
      name: newName(endpoint),
      endpoint,
    })),
  ];
}
