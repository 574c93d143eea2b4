// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Graph, GraphSource, Statistics } from '../graph/index.js';
import { defaultPace, discovery, type DiscoveryPace } from './discovery.js';
import { graphFromRcl } from './graph_from_rcl.js';
import type { RclGraph } from './rcl.js';

/** Who looks: a node, with its full name if it is not to be shown. */
interface GraphObserver {
  readonly node: RclGraph;
  readonly name: string;
  readonly domainId: number;
  /** Of an rmw that learns of others by and by, so that a first look would see too little. */
  readonly discoveryPace?: DiscoveryPace | undefined;
  close(): void;
}

/** Of the time between two looks at the graph, how much a look may take. */
const shareOfLooking = 0.1;

function contentOf(graph: Graph): string {
  const endpoints = [...graph.endpoints].sort((a, b) => (a.id < b.id ? -1 : 1));
  const nodes = [...graph.nodes].sort((a, b) => (a.id < b.id ? -1 : 1));
  return JSON.stringify({ nodes, endpoints });
}

function succeeds(action: () => unknown): boolean {
  try {
    action();
    return true;
  } catch {
    return false;
  }
}

/**
 * The graph as a hidden node of any rmw is told it. rclnodejs passes on no graph guard condition,
 * so changes are found by looking, every 20 ms and less often in a graph so large that looking
 * would take more than a tenth of the time.
 */
export class RosGraphSource implements GraphSource {
  readonly name = 'ros';
  private closed = false;
  /** Until the first graph was asked for. */
  private discoveryPace: DiscoveryPace | undefined;

  constructor(
    private readonly observer: GraphObserver,
    readonly countMessages?: GraphSource['countMessages'],
  ) {
    this.discoveryPace = observer.discoveryPace;
  }

  get domainId(): number {
    return this.observer.domainId;
  }

  async graph(find?: (graph: Graph) => unknown): Promise<Graph> {
    const pace = this.discoveryPace;
    this.discoveryPace = undefined;
    if (pace !== undefined) await this.discovery(pace, find);
    return this.look();
  }

  async *watch(signal: AbortSignal): AsyncGenerator<Graph> {
    let seen: string | undefined;
    while (!signal.aborted) {
      const begin = performance.now();
      const graph = this.look();
      const content = contentOf(graph);
      const tookMs = performance.now() - begin;
      if (content !== seen) {
        seen = content;
        yield graph;
      }
      const pauseMs = Math.max(defaultPace.shortestPollMs, tookMs / shareOfLooking);
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }

  statistics(): Promise<Statistics | undefined> {
    return Promise.resolve(undefined);
  }

  close(): Promise<void> {
    if (!this.closed) this.observer.close();
    this.closed = true;
    return Promise.resolve();
  }

  private look(): Graph {
    const { node, name, domainId } = this.observer;
    return graphFromRcl(node, { domainId, takenMs: Date.now(), observer: name });
  }

  private async discovery(
    pace: DiscoveryPace,
    find: (graph: Graph) => unknown = () => undefined,
  ): Promise<void> {
    await discovery(() => {
      const graph = this.look();
      const found = graph.nodes.length > 0 && succeeds(() => find(graph));
      return { found, content: contentOf(graph) };
    }, pace);
  }
}
