// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import {
  livingPart,
  qualifiedName,
  servicesOf,
  topicsOf,
  type Graph,
  type GraphEndpoint,
  type GraphNode,
  type GraphProcess,
  type Meeting,
} from '../graph/index.js';
import type { HostFacts } from '../host/index.js';
import type { Window } from '../inspect/rates.js';
import { nearMisses, type NearMiss } from './near_miss.js';

export interface Evidence {
  readonly graph: Graph;
  /** Two readings of the counters, where there are some. */
  readonly window?: Window | undefined;
  readonly host?: HostFacts | undefined;
  /** Why the graph is not there and an empty one is given instead. */
  readonly unreadable?: string | undefined;
}

/** What the rules judge, with the indexes that keep them from comparing everybody with everybody. */
export class Facts {
  /** With the processes that have died and are not swept yet. */
  readonly graph: Graph;
  readonly living: Graph;
  readonly window: Window | undefined;
  readonly host: HostFacts | undefined;
  readonly unreadable: string | undefined;
  readonly topics: readonly Meeting[];
  readonly services: readonly Meeting[];
  private readonly misses = new Map<readonly Meeting[], NearMiss[]>();
  private readonly nodes: ReadonlyMap<string, GraphNode>;
  private readonly processes: ReadonlyMap<string, GraphProcess>;

  constructor({ graph, window, host, unreadable }: Evidence) {
    this.graph = graph;
    this.living = livingPart(graph);
    this.window = window;
    this.host = host;
    this.unreadable = unreadable;
    this.topics = topicsOf(this.living);
    this.services = servicesOf(this.living);
    this.nodes = new Map(graph.nodes.map((node) => [node.id, node]));
    this.processes = new Map(graph.processes.map((process) => [process.id, process]));
  }

  /** Topics, or services, that were probably meant to be one. */
  nearMisses(kind: 'topics' | 'services'): readonly NearMiss[] {
    const known = this.misses.get(this[kind]) ?? nearMisses(this[kind]);
    this.misses.set(this[kind], known);
    return known;
  }

  nodeOf({ node }: GraphEndpoint): GraphNode | undefined {
    return node === undefined ? undefined : this.nodes.get(node);
  }

  processOf(endpoint: GraphEndpoint): GraphProcess | undefined {
    const node = this.nodeOf(endpoint);
    return node && this.processOfNode(node);
  }

  processOfNode({ process }: GraphNode): GraphProcess | undefined {
    return process === undefined ? undefined : this.processes.get(process);
  }

  /** Full name of the node that has the endpoint. */
  ownerOf(endpoint: GraphEndpoint): string {
    const node = this.nodeOf(endpoint);
    return node === undefined ? 'a node that the rmw does not name' : qualifiedName(node);
  }
}
