// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { ReapedObject, ReapReport, ShmDomain, ShmNode, ShmTopic } from './domain.js';

/** A domain held in memory: what dead processes left is gone once it was reaped. */
export class FakeShmDomain implements ShmDomain {
  closed = false;

  constructor(
    readonly domainId: number,
    private readonly graph: { nodes?: ShmNode[]; topics?: ShmTopic[] } = {},
    private leftBehind: readonly ReapedObject[] = [],
  ) {}

  nodes(): ShmNode[] {
    return this.graph.nodes ?? [];
  }

  topics(): ShmTopic[] {
    return this.graph.topics ?? [];
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
