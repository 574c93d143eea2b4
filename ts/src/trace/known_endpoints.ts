// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { qualifiedName, type Graph } from '../graph/index.js';
import { kindOfGid } from './gid.js';
import type { TracedEndpoint, TracedProcess } from './trace.js';

/** Names for GIDs, from every graph that was seen while the trace ran. */
export class KnownEndpoints {
  private readonly endpoints = new Map<string, TracedEndpoint>();
  private readonly processes = new Map<string, TracedProcess>();

  learn(graph: Graph): void {
    for (const { id, pid, program } of graph.processes)
      this.processes.set(id, { id, pid, program });
    const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
    for (const { id, kind, topic, type, node } of graph.endpoints) {
      const owner = node === undefined ? undefined : nodes.get(node);
      this.endpoints.set(id, {
        ...{ gid: id, kind, topic, type },
        node: owner && qualifiedName(owner),
        process: owner?.process,
      });
    }
  }

  endpoint(gid: string): TracedEndpoint {
    const unknown = { topic: '', type: '', node: undefined, process: undefined };
    return this.endpoints.get(gid) ?? { gid, kind: kindOfGid(gid), ...unknown };
  }

  processesOf(endpoints: readonly TracedEndpoint[]): TracedProcess[] {
    const ids = new Set(endpoints.map(({ process }) => process));
    return [...this.processes.values()].filter(({ id }) => ids.has(id));
  }
}
