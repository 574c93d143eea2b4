// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { setTimeout as sleep } from 'node:timers/promises';
import type { ShmDomain, Snapshot } from '../shm/index.js';
import { graphFromSnapshot } from './from_snapshot.js';
import type { Graph } from './model.js';
import type { GraphSource } from './source.js';
import type { Statistics } from './statistics.js';

/** Between two graphs of a watch: a system that starts changes thousands of times a second. */
const smallestGapMs = 20;

/** The graph as the registry in shared memory has it: no ROS context, no entry made. */
export class ShmGraphSource implements GraphSource {
  readonly name = 'shm';

  constructor(private readonly domain: ShmDomain) {}

  get domainId(): number {
    return this.domain.domainId;
  }

  graph(): Promise<Graph> {
    return Promise.resolve(this.graphOf(this.domain.snapshot()));
  }

  async *watch(signal: AbortSignal): AsyncGenerator<Graph> {
    while (!signal.aborted) {
      const snapshot = this.domain.snapshot();
      const taken = performance.now();
      yield this.graphOf(snapshot);
      // What changed since the snapshot, also while the consumer was busy, ends the wait at once.
      await this.domain.waitForChange(snapshot.changeHead, { signal, keepAlive: true });
      const early = taken + smallestGapMs - performance.now();
      if (early > 0) await sleep(early, undefined, { signal }).catch(() => undefined);
    }
  }

  statistics(): Promise<Statistics | undefined> {
    return Promise.resolve(this.domain.statistics());
  }

  close(): Promise<void> {
    this.domain.close();
    return Promise.resolve();
  }

  private graphOf(snapshot: Snapshot): Graph {
    return graphFromSnapshot(snapshot, this.domainId, Date.now());
  }
}
