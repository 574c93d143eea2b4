// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { ReapedObject, ReapReport, ShmDomain } from './domain.js';
import { snapshotFrom, type Snapshot } from './snapshot.js';

const nobody = { present: false, id: '', createdNs: 0n, changeHead: 0n };

/** A domain held in memory: what dead processes left is gone once it was reaped. */
export class FakeShmDomain implements ShmDomain {
  closed = false;

  constructor(
    readonly domainId: number,
    private leftBehind: readonly ReapedObject[] = [],
    private readonly taken = snapshotFrom({ ...nobody, processes: [], nodes: [], endpoints: [] }),
  ) {}

  snapshot(): Snapshot {
    return this.taken;
  }

  reap({ dryRun }: { dryRun: boolean }): ReapReport {
    const objects = this.leftBehind.map((object) => ({ ...object, removed: !dryRun }));
    if (!dryRun) this.leftBehind = [];
    return { objects };
  }

  close(): void {
    this.closed = true;
  }
}
