// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { ProcessStatus } from '../supervise/supervised_process.js';

export const launchStateVersion = 1;

/** What a launch tells other programs about itself, as JSON in the runtime folder. */
export interface LaunchState {
  /** Of the format; readers take no other. */
  readonly version: number;
  readonly name: string;
  /** The launch file; null for a description that a program made. */
  readonly file: string | null;
  readonly launcher: {
    readonly pid: number;
    /** Clock ticks since boot: a later process of the same number has another one. */
    readonly startTime: string;
  };
  /** Unix milliseconds. */
  readonly startedMs: number;
  readonly processes: readonly ProcessStatus[];
}
