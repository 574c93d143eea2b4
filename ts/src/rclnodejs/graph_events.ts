// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { graphEvents as eventsOf, type GraphEvent } from '../graph/index.js';
import { RosGraphSource } from '../ros/graph_source.js';
import { graphOfNode, type RclnodejsNode } from './rclnodejs_node.js';

export interface GraphEventOptions {
  /** Ends the events. */
  readonly signal?: AbortSignal;
  /** Also tell what is there at the beginning, as if it had appeared just then. */
  readonly initial?: boolean;
}

/**
 * What comes and goes in the graph that a node sees, itself included. rclnodejs passes on no event
 * for that, so the graph is looked at every 20 ms, or less often where looking takes longer.
 */
export function graphEvents(
  node: RclnodejsNode,
  options: GraphEventOptions = {},
): AsyncIterable<GraphEvent> {
  const observer = { node: graphOfNode(node), name: '', domainId: 0, close: () => undefined };
  return eventsOf(new RosGraphSource(observer), options);
}
