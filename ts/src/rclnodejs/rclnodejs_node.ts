// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { RclGraph } from '../ros/rcl.js';

type InfoQuery = 'getPublishersInfoByTopic' | 'getSubscriptionsInfoByTopic';
type AnyInfo = (topic: string, noDemangle: boolean) => readonly object[];

/**
 * What is used of a node of rclnodejs, so that one fits without this package depending on it. Its
 * declarations leave open what endpoint infos are.
 */
export type RclnodejsNode = Omit<RclGraph, InfoQuery> & Readonly<Record<InfoQuery, AnyInfo>>;

export function graphOfNode(node: RclnodejsNode): RclGraph {
  return node as RclGraph;
}
