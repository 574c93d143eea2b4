// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { GraphEndpoint } from '../graph/index.js';
import { topicEndpoints } from '../ros/endpoints_from_rcl.js';
import { absolute } from '../ros/topic_type.js';
import { graphOfNode, type RclnodejsNode } from './rclnodejs_node.js';

/**
 * Everybody at a topic, publishers first: node by its full name, type with hash, QoS with its
 * policies by name and its durations in nanoseconds.
 */
export function endpointInfo(node: RclnodejsNode, topic: string): GraphEndpoint[] {
  return topicEndpoints(graphOfNode(node), absolute(topic), {
    ...{ rosName: true, observer: '' },
    idOf: (fullName) => fullName,
  });
}
