// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Graph, GraphSource, Statistics } from '../graph/index.js';

/** A process that a launcher of ours started, as that launcher sees it. */
export interface SupervisedProcess {
  /** As the launch file calls it; unique in the snapshot. */
  readonly name: string;
  /** Undefined while it does not run. */
  readonly pid: number | undefined;
  /** The launcher's word, for example running. */
  readonly state: string;
  readonly restarts: number;
  /** Why it ended last, as a sentence; undefined when it never did. */
  readonly lastExit: string | undefined;
  /** 1 is one CPU; undefined where it is not known. */
  readonly cpuShare: number | undefined;
  /** Proportional set size; undefined where it is not known. */
  readonly pssBytes: number | undefined;
}

export interface Supervision {
  readonly processes: readonly SupervisedProcess[];
}

/** All that is known of a running system at one moment. */
export interface SystemSnapshot {
  readonly graph: Graph;
  /** Undefined where the source has no counters. */
  readonly statistics: Statistics | undefined;
  /** Undefined where no launcher was asked. */
  readonly supervision: Supervision | undefined;
}

export const snapshotFormat = 'l2net snapshot';

/** How docs/snapshot_format.md counts: files of a greater major are refused, of any minor read. */
export const snapshotVersion = { major: 1, minor: 0 } as const;

export async function takeSnapshot(
  source: GraphSource,
  supervision?: Supervision,
): Promise<SystemSnapshot> {
  const graph = await source.graph();
  return { graph, statistics: await source.statistics(), supervision };
}
