// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { qualifiedName, type Graph, type Meeting } from '../graph/index.js';
import { latencyWithin, type Latency } from './latency.js';
import type { Window } from './rates.js';

export interface ReaderDelay {
  /** Id of the subscription. */
  readonly id: string;
  readonly node: string | undefined;
  readonly pid: number | undefined;
  /** From publish to take; undefined if it took nothing within the window. */
  readonly latency: Latency | undefined;
}

export function readerDelays(graph: Graph, topic: Meeting, window: Window): ReaderDelay[] {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const pids = new Map(graph.processes.map(({ id, pid }) => [id, pid]));
  return topic.requesting.map(({ id, node: nodeId }) => {
    const node = nodes.get(nodeId ?? '');
    return {
      id,
      node: node && qualifiedName(node),
      pid: pids.get(node?.process ?? ''),
      latency: latencyWithin(window, [id]),
    };
  });
}
