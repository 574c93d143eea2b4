// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// For programs on rclnodejs; works without it, and on any rmw.
export type {
  EndpointKind,
  GraphChange,
  GraphEndpoint,
  GraphEvent,
  QosProfile,
} from '../graph/index.js';
export { explainQos, type QosExplanation } from '../ros/explain_qos.js';
export { endpointInfo } from './endpoint_info.js';
export { graphEvents, type GraphEventOptions } from './graph_events.js';
export type { RclnodejsNode } from './rclnodejs_node.js';
export { tap, type TapOptions, type TappedTopicMessage } from './tap.js';
