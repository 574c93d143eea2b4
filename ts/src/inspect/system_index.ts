// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import {
  isInfrastructure,
  qualifiedName,
  topicsOf,
  type Graph,
  type GraphProcess,
} from '../graph/index.js';

interface IndexedTopic {
  readonly name: string;
  readonly types: readonly string[];
  /** What every node has. */
  readonly infrastructure: boolean;
  /** Ids of endpoints. */
  readonly writers: readonly string[];
  readonly readers: readonly string[];
}

interface IndexedProcess {
  readonly process: GraphProcess;
  /** Full names. */
  readonly nodes: readonly string[];
  /** Ids of endpoints: its publishers and clients, its subscriptions and services. */
  readonly writers: readonly string[];
  readonly readers: readonly string[];
}

/** A graph ordered by what counters are added up for; made once for each graph. */
export class SystemIndex {
  readonly topics: readonly IndexedTopic[];
  readonly processes: readonly IndexedProcess[];

  constructor(readonly graph: Graph) {
    this.topics = topicsOf(graph).map(({ name, types, offering, requesting }) => ({
      ...{ name, types },
      infrastructure: [...offering, ...requesting].every(isInfrastructure),
      writers: offering.map(({ id }) => id),
      readers: requesting.map(({ id }) => id),
    }));
    this.processes = processesOf(graph);
  }
}

function processesOf(graph: Graph): IndexedProcess[] {
  const parts = new Map(
    graph.processes.map((process) => [
      process.id,
      { process, nodes: [] as string[], writers: [] as string[], readers: [] as string[] },
    ]),
  );
  const processOfNode = new Map(graph.nodes.map(({ id, process }) => [id, process ?? '']));
  for (const node of graph.nodes) parts.get(node.process ?? '')?.nodes.push(qualifiedName(node));
  for (const { id, kind, node } of graph.endpoints) {
    const process = parts.get(processOfNode.get(node ?? '') ?? '');
    const writes = kind === 'publisher' || kind === 'client';
    (writes ? process?.writers : process?.readers)?.push(id);
  }
  for (const { nodes } of parts.values()) nodes.sort();
  return [...parts.values()];
}
