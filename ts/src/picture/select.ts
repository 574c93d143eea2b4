// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import {
  isInfrastructure,
  isInternalName,
  qualifiedName,
  type Graph,
  type GraphEndpoint,
} from '../graph/index.js';
import { isPartOfAction } from '../inspect/actions.js';
import { nameGlob } from './name_glob.js';

export interface Selection {
  /** Leave out what every node has, and internal nodes. */
  readonly hideInfrastructure: boolean;
  /** Globs; a node or topic must fit one of them, unless there are none. */
  readonly include?: readonly string[];
  /** Globs; nodes and topics that fit one are left out. */
  readonly exclude?: readonly string[];
  /** Ids of nodes; only they, what they are at, and who else is there. Undefined: all of it. */
  readonly focus?: readonly string[] | undefined;
}

function isHidden(endpoint: GraphEndpoint): boolean {
  return isInfrastructure(endpoint) && !(endpoint.rosName && isPartOfAction(endpoint.topic));
}

function keep(
  graph: Graph,
  endpoints: readonly GraphEndpoint[],
  nodes: ReadonlySet<string>,
): Graph {
  const kept = graph.nodes.filter(({ id }) => nodes.has(id));
  const processes = new Set(kept.map(({ process }) => process));
  return {
    ...graph,
    nodes: kept,
    endpoints: endpoints.filter(({ node }) => node === undefined || nodes.has(node)),
    processes: graph.processes.filter(({ id }) => processes.has(id)),
  };
}

function withoutInfrastructure(graph: Graph): Graph {
  const shown = graph.nodes.filter((node) => !isInternalName(qualifiedName(node)));
  const endpoints = graph.endpoints.filter((endpoint) => !isHidden(endpoint));
  return keep(graph, endpoints, new Set(shown.map(({ id }) => id)));
}

function withoutExcluded(graph: Graph, exclude: readonly string[]): Graph {
  const globs = exclude.map(nameGlob);
  const fits = (name: string): boolean => globs.some((glob) => glob(name));
  const nodes = graph.nodes.filter((node) => !fits(qualifiedName(node)));
  const endpoints = graph.endpoints.filter(({ topic }) => !fits(topic));
  return keep(graph, endpoints, new Set(nodes.map(({ id }) => id)));
}

/** Nodes that fit with all they are at, and topics that fit with all that are at them. */
function included(graph: Graph, include: readonly string[]): Graph {
  const globs = include.map(nameGlob);
  const fits = (name: string): boolean => globs.some((glob) => glob(name));
  const meant = new Set(
    graph.nodes.filter((node) => fits(qualifiedName(node))).map(({ id }) => id),
  );
  const endpoints = graph.endpoints.filter(
    ({ node, topic }) => fits(topic) || (node !== undefined && meant.has(node)),
  );
  return keep(graph, endpoints, new Set([...meant, ...endpoints.map(({ node }) => node ?? '')]));
}

function around(graph: Graph, focus: readonly string[]): Graph {
  const centre = new Set(focus);
  const key = ({ topic, rosName }: GraphEndpoint): string => `${rosName} ${topic}`;
  const own = graph.endpoints.filter(({ node }) => node !== undefined && centre.has(node));
  const topics = new Set(own.map(key));
  const endpoints = graph.endpoints.filter((endpoint) => topics.has(key(endpoint)));
  return keep(graph, endpoints, new Set([...centre, ...endpoints.map(({ node }) => node ?? '')]));
}

/** The part of a graph that shall be seen. */
export function select(graph: Graph, selection: Selection): Graph {
  const { hideInfrastructure, include = [], exclude = [], focus } = selection;
  let part = hideInfrastructure ? withoutInfrastructure(graph) : graph;
  if (exclude.length > 0) part = withoutExcluded(part, exclude);
  if (include.length > 0) part = included(part, include);
  return focus === undefined ? part : around(part, focus);
}
