// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Graph, GraphSource } from '../../graph/index.js';
import type { Clock } from '../process/clock.js';
import type { Missing } from './graph_condition.js';

/** What is opened is closed when nobody waits for anything any more. */
export type OpenGraph = () => Promise<Pick<GraphSource, 'watch' | 'close'>>;

const rest = 10; // milliseconds between two looks

interface Waiter {
  look(graph: Graph): void;
  fail(error: unknown): void;
}

/**
 * One source, opened while anybody waits for something in it, however many do. What is waited for
 * is a function that says what a graph still lacks, or nothing.
 */
export class GraphWatch {
  private readonly waiters = new Set<Waiter>();
  private latest: Graph | undefined;
  private controller: AbortController | undefined;

  constructor(
    private readonly open: OpenGraph,
    private readonly clock: Clock,
  ) {}

  /**
   * Undefined as soon as nothing is lacking; after `timeout` milliseconds (or the signal's abort)
   * what is. Rejects where the graph cannot be read.
   */
  async wait(
    lacking: (graph: Graph) => Missing | undefined,
    timeout: number,
    signal: AbortSignal,
  ): Promise<Missing | undefined> {
    let missing: Missing | undefined = { lack: 'the graph was not seen', instead: '' };
    const over = new AbortController();
    const opened = new Promise<void>((resolve, reject) => {
      const waiter: Waiter = {
        look(graph) {
          missing = lacking(graph);
          if (missing === undefined) resolve();
        },
        fail: reject,
      };
      this.waiters.add(waiter);
      over.signal.addEventListener('abort', () => this.waiters.delete(waiter), { once: true });
      if (this.latest !== undefined) waiter.look(this.latest);
    });
    this.controller ??= this.watch();
    try {
      const late = this.clock.sleep(timeout, AbortSignal.any([signal, over.signal]));
      await Promise.race([opened, late]);
      return missing;
    } finally {
      over.abort();
      if (this.waiters.size === 0) this.stopWatching();
    }
  }

  private stopWatching(): void {
    this.controller?.abort();
    this.controller = undefined;
    this.latest = undefined;
  }

  private watch(): AbortController {
    const controller = new AbortController();
    void this.follow(controller.signal);
    return controller;
  }

  private async follow(signal: AbortSignal): Promise<void> {
    let source: Awaited<ReturnType<OpenGraph>> | undefined;
    try {
      source = await this.open();
      for await (const graph of source.watch(signal)) {
        if (signal.aborted) break;
        this.latest = graph;
        for (const waiter of this.waiters) waiter.look(graph);
        // A graph that never rests must leave time for everything else.
        await this.clock.sleep(rest, signal);
      }
    } catch (error) {
      if (signal.aborted) return;
      this.stopWatching();
      for (const waiter of this.waiters) waiter.fail(error);
    } finally {
      await source?.close().catch(() => undefined);
    }
  }
}
