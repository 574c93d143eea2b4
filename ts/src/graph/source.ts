// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Graph } from './model.js';
import type { MessageCounts, Statistics } from './statistics.js';
import type { Meeting } from './topics.js';

/**
 * Where a graph comes from. Three implementations pass one contract suite: shared memory (no ROS,
 * no entry made in the graph), rclnodejs (any rmw) and memory (tests).
 */
export interface GraphSource {
  readonly name: 'shm' | 'ros' | 'fake';
  readonly domainId: number;
  /**
   * `find` throws where the graph lacks what it is asked for; a source that learns of others by and
   * by then goes on looking until it can be sure, and resolves to what it knows all the same.
   */
  graph(find?: (graph: Graph) => unknown): Promise<Graph>;
  /**
   * The graph now, and again after each change; changes while the consumer is busy become one.
   * Ends when the signal aborts; a source that fails throws.
   */
  watch(signal: AbortSignal): AsyncIterable<Graph>;
  /** Undefined where the source has no counters (any rmw but ours). */
  statistics(): Promise<Statistics | undefined>;
  /**
   * Counts what comes on a topic from now on until the source is closed, in a subscription, which
   * cannot tell publishers apart: there is one count, under the topic's name. Only of a source
   * without statistics.
   */
  readonly countMessages?: ((topic: Meeting) => () => MessageCounts) | undefined;
  /** Idempotent; nothing of the source may be used afterwards. */
  close(): Promise<void>;
}
