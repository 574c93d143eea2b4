// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Graph } from '../graph/index.js';
import {
  endpointChanges,
  nodeChanges,
  processChanges,
  type FieldChange,
  type Ignorable,
} from './fields.js';
import { match, type KeysOf } from './match.js';
import {
  meaningOf,
  type EndpointMeaning,
  type GraphMeaning,
  type NodeMeaning,
  type ProcessMeaning,
} from './meaning.js';

export interface Changed<T> {
  /** As it was before. */
  readonly what: T;
  readonly fields: readonly FieldChange[];
}

export interface Differences<T> {
  readonly removed: readonly T[];
  readonly added: readonly T[];
  readonly changed: readonly Changed<T>[];
}

export interface GraphDiff {
  readonly equal: boolean;
  readonly processes: Differences<ProcessMeaning>;
  readonly nodes: Differences<NodeMeaning>;
  readonly endpoints: Differences<EndpointMeaning>;
}

export interface DiffOptions {
  /** Also compare what every node has, and internal nodes; false unless told. */
  readonly infrastructure?: boolean;
  readonly ignore?: readonly Ignorable[];
}

const endpointKeys: readonly KeysOf<EndpointMeaning>[] = [
  (endpoint) => [JSON.stringify(endpoint)],
  ({ node, kind, topic, rosName, type }) => [JSON.stringify([node, kind, topic, rosName, type])],
  ({ node, kind, topic, rosName }) => [JSON.stringify([node, kind, topic, rosName])],
];

const nodeKeys: readonly KeysOf<NodeMeaning>[] = [
  (node) => [JSON.stringify(node)],
  ({ name }) => [name],
];

/** A process is known by the nodes in it, and only one without any by its program. */
const processKeys: readonly KeysOf<ProcessMeaning>[] = [
  (process) => [JSON.stringify(process)],
  ({ nodes, program }) => [JSON.stringify(nodes.length > 0 ? nodes : program)],
  ({ nodes }) => nodes,
];

function compare<T>(
  before: readonly T[],
  after: readonly T[],
  keys: readonly KeysOf<T>[],
  changes: (before: T, after: T) => FieldChange[],
): Differences<T> {
  const { pairs, removed, added } = match(before, after, keys);
  const changed = pairs
    .map(([what, now]) => ({ what, fields: changes(what, now) }))
    .filter(({ fields }) => fields.length > 0);
  return { removed, added, changed };
}

const none = { removed: [], added: [], changed: [] };

function isEqual({ removed, added, changed }: Differences<unknown>): boolean {
  return removed.length + added.length + changed.length === 0;
}

/** A source that tells no processes at all has nothing to compare. */
function tellsProcesses({ processes, nodes }: GraphMeaning): boolean {
  return processes.length > 0 || nodes.length === 0;
}

/**
 * What is not as it was. Things are matched by what they mean (names, kinds, types), not by their
 * ids, so that a system that was started again equals what it was before.
 */
export function diffGraphs(before: Graph, after: Graph, options: DiffOptions = {}): GraphDiff {
  const ignore = new Set(options.ignore);
  const [was, is] = [before, after].map((graph) =>
    meaningOf(graph, options.infrastructure ?? false),
  ) as [GraphMeaning, GraphMeaning];
  const withProcesses = !ignore.has('processes') && tellsProcesses(was) && tellsProcesses(is);
  const processes = withProcesses
    ? compare(was.processes, is.processes, processKeys, processChanges)
    : none;
  const nodes = compare(was.nodes, is.nodes, nodeKeys, (a, b) => nodeChanges(a, b, ignore));
  const endpoints = compare(was.endpoints, is.endpoints, endpointKeys, (a, b) =>
    endpointChanges(a, b, ignore),
  );
  const equal = [processes, nodes, endpoints].every(isEqual);
  return { equal, processes, nodes, endpoints };
}
