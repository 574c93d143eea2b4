// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Graph, GraphSource, Statistics } from '../graph/index.js';

/** A process that a launch of ours started, as the launcher sees it. */
export interface SupervisedProcess {
  /** Name of the launch. */
  readonly launch: string;
  /** As the launch calls it; unique within the launch. */
  readonly name: string;
  /** Full name of the node in it; undefined where the process names its nodes itself. */
  readonly rosNode: string | undefined;
  /** Undefined while it does not run. */
  readonly pid: number | undefined;
  /** The launcher's word, for example running. */
  readonly state: string;
  /** Unix milliseconds of the last change of state. */
  readonly sinceMs: number;
  readonly restarts: number;
  /** How it ended last, in words; undefined when it never did. */
  readonly lastExit: string | undefined;
  /** Why it failed, or what it waits for. */
  readonly reason: string | undefined;
}

export interface Supervision {
  readonly processes: readonly SupervisedProcess[];
}

/** All that is known of a running system at one moment. */
export interface SystemSnapshot {
  readonly graph: Graph;
  /** Undefined where the source has no counters. */
  readonly statistics: Statistics | undefined;
  /** Undefined where no launch was running. */
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
