// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { ReapedObject, ReapReport, ShmDomain } from './domain.js';
import type { WaitOptions } from './observer.js';
import { snapshotFrom, type Snapshot } from './snapshot.js';
import type { ShmStatistics } from './statistics.js';
import type { ShmTap, TapMessage } from './tap.js';
import type { Tracer } from './tracer.js';

const nobody = { present: false, id: '', createdNs: 0n, changeHead: 0n };
const noStatistics: ShmStatistics = {
  ...{ present: false, monotonicNs: 0, durationNs: 0 },
  ...{ writers: new Map(), readers: new Map(), processes: new Map() },
  ...{ unreadableProcesses: 0, unreadableEndpoints: 0 },
};

/** Nobody has joined, so nobody traces. */
const untraced: Tracer = {
  ask: () => ({ live: 0, tracing: 0, silent: 0 }),
  drain: () => ({ records: new ArrayBuffer(0), lost: 0 }),
  close: () => undefined,
};

/** Hears what a test puts into `heard`. */
export class FakeTap implements ShmTap {
  heard: TapMessage[] = [];
  readonly more = false;
  ended = false;
  readonly tooLarge = 0;
  closed = false;

  read(): TapMessage[] {
    const { heard } = this;
    this.heard = [];
    return heard;
  }

  close(): void {
    this.closed = true;
  }
}

/** A domain held in memory, changed by whoever holds this; what was reaped is gone. */
export class FakeShmDomain implements ShmDomain {
  closed = false;
  tracer: Tracer = untraced;
  /** The last one of each endpoint, by slot and generation: '3.1'. */
  readonly taps = new Map<string, FakeTap>();
  private readonly waits = new Set<() => void>();

  constructor(
    readonly domainId: number,
    private leftBehind: readonly ReapedObject[] = [],
    private taken = snapshotFrom({ ...nobody, processes: [], nodes: [], endpoints: [] }),
    private counted = noStatistics,
  ) {}

  snapshot(): Snapshot {
    return this.taken;
  }

  changeHead(): bigint {
    return this.taken.changeHead;
  }

  async waitForChange(since: bigint, options: WaitOptions = {}): Promise<bigint> {
    const { timeoutMs = Infinity, signal } = options;
    if (this.changeHead() === since && !this.closed && signal?.aborted !== true) {
      await new Promise<void>((resolve) => {
        const timer = timeoutMs < Infinity ? setTimeout(end, timeoutMs) : undefined;
        const { waits } = this;
        function end(): void {
          clearTimeout(timer);
          waits.delete(end);
          resolve();
        }
        waits.add(end);
        signal?.addEventListener('abort', end, { once: true });
      });
    }
    return this.changeHead();
  }

  statistics(): ShmStatistics {
    return this.counted;
  }

  /** Replaces the graph, as a change of the system would; its changeHead must be another one. */
  change(snapshot: Snapshot): void {
    this.taken = snapshot;
    this.wake();
  }

  count(statistics: ShmStatistics): void {
    this.counted = statistics;
  }

  tap({ slot, generation }: { slot: number; generation: number }): ShmTap {
    const tap = new FakeTap();
    this.taps.set(`${slot}.${generation}`, tap);
    return tap;
  }

  reap({ dryRun }: { dryRun: boolean }): ReapReport {
    const objects = this.leftBehind.map((object) => ({ ...object, removed: !dryRun }));
    if (!dryRun) this.leftBehind = [];
    return { objects };
  }

  openTracer(): Tracer {
    return this.tracer;
  }

  close(): void {
    this.closed = true;
    this.wake();
  }

  private wake(): void {
    for (const end of [...this.waits]) end();
  }
}
