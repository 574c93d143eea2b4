// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { isInternalName, type Graph, type GraphSource } from '../../graph/index.js';
import type { Clock } from '../../launch/process/clock.js';
import type { GraphSeen } from '../model.js';

type Watched = Pick<GraphSource, 'watch' | 'close'>;

/** How long a reader of a graph may take to start and to have discovered who is there already. */
const openingMs = 15_000;

function idsOf(graph: Graph): Set<string> {
  const nodes = graph.nodes.filter(({ name }) => !isInternalName(name));
  return new Set([
    ...nodes.map(({ id }) => `node ${id}`),
    ...graph.endpoints.map(({ id }) => `endpoint ${id}`),
  ]);
}

function counted(ids: ReadonlySet<string>, kind: string): number {
  return [...ids].filter((id) => id.startsWith(kind)).length;
}

/** Watches who comes into a graph, from before anybody does. */
export class GraphWatcher {
  /** Nodes that were there before; of others, who share the domain. */
  before: readonly string[] = [];
  private readonly controller = new AbortController();
  private known = new Set<string>();
  private ours = new Set<string>();
  private beginMs: number | undefined;
  private lastMs: number | undefined;
  private failure: string | undefined;

  private constructor(private readonly clock: Clock) {}

  /** Resolves when the graph is being read, or cannot be. */
  static async open(open: () => Promise<Watched>, clock: Clock): Promise<GraphWatcher> {
    const watcher = new GraphWatcher(clock);
    const over = new AbortController();
    let ready: () => void = () => undefined;
    const first = new Promise<void>((resolve) => (ready = resolve));
    void watcher.follow(open, () => {
      ready();
    });
    await Promise.race([first, clock.sleep(openingMs, over.signal)]);
    over.abort();
    return watcher;
  }

  /** The command starts now: whoever comes from here on is its own. */
  begin(): void {
    this.beginMs = this.clock.now();
  }

  seen(): GraphSeen {
    if (this.failure !== undefined) return { known: false, reason: this.failure };
    if (this.beginMs === undefined || this.lastMs === undefined) {
      return { known: false, reason: 'nobody came into the graph' };
    }
    return {
      known: true,
      wholeMs: this.lastMs - this.beginMs,
      nodes: counted(this.ours, 'node'),
      endpoints: counted(this.ours, 'endpoint'),
    };
  }

  /** Milliseconds since anybody came; undefined as long as nobody did. */
  quietMs(): number | undefined {
    return this.lastMs === undefined ? undefined : this.clock.now() - this.lastMs;
  }

  /** Ends it; who leaves the graph afterwards is not noticed. */
  close(): void {
    this.controller.abort();
  }

  private async follow(open: () => Promise<Watched>, ready: () => void): Promise<void> {
    const { signal } = this.controller;
    let source: Watched | undefined;
    try {
      source = await open();
      for await (const graph of source.watch(signal)) {
        if (signal.aborted) break;
        this.look(graph);
        ready();
      }
    } catch (error) {
      if (!signal.aborted) this.failure = (error as Error).message;
    } finally {
      ready();
      await source?.close().catch(() => undefined);
    }
  }

  private look(graph: Graph): void {
    const ids = idsOf(graph);
    const came = [...ids].filter((id) => !this.known.has(id));
    this.known = ids;
    if (this.beginMs === undefined) {
      this.before = graph.nodes.flatMap(({ name }) => (isInternalName(name) ? [] : [name]));
      return;
    }
    if (came.length === 0) return;
    this.lastMs = this.clock.now();
    for (const id of came) this.ours.add(id);
    for (const id of this.ours) if (!ids.has(id)) this.ours.delete(id);
  }
}
