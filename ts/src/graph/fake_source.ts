// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { ChangeSignal } from './change_signal.js';
import type { Graph } from './model.js';
import type { GraphSource } from './source.js';
import type { Statistics } from './statistics.js';

/** A graph held in memory, changed by whoever holds this. */
export class FakeGraphSource implements GraphSource {
  readonly name = 'fake';
  closed = false;
  countMessages: GraphSource['countMessages'];
  private readonly changed = new ChangeSignal();

  constructor(
    private current: Graph,
    private counters?: Statistics,
  ) {}

  get domainId(): number {
    return this.current.domainId;
  }

  async graph(): Promise<Graph> {
    await this.mustBeOpen();
    return this.current;
  }

  async *watch(signal: AbortSignal): AsyncGenerator<Graph> {
    await this.mustBeOpen();
    const changes = this.changed.subscribe(signal);
    yield this.current;
    while (await changes.next()) yield this.current;
  }

  async statistics(): Promise<Statistics | undefined> {
    await this.mustBeOpen();
    return this.counters;
  }

  /** Replaces the graph, as a change of the system would. */
  change(graph: Graph): void {
    this.current = graph;
    this.changed.notify();
  }

  count(statistics: Statistics): void {
    this.counters = statistics;
  }

  close(): Promise<void> {
    this.closed = true;
    return Promise.resolve();
  }

  /** As no source may be used once it is closed. */
  private mustBeOpen(): Promise<void> {
    return this.closed ? Promise.reject(new Error('this source is closed')) : Promise.resolve();
  }
}
