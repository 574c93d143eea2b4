// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { PlannedRun } from '../plan/plan.js';

/** One run as its folder keeps it: runs/<id>.json. */
export type RunRecord = PlannedRun & {
  readonly startedMs: number;
  readonly tookMs: number;
} & (
    | {
        readonly status: 'done';
        /** Samples of each series; they are in runs/<id>.<series>.i64.gz. */
        readonly series: Readonly<Record<string, number>>;
        readonly values: Readonly<Record<string, number>>;
        /** Everything that the agent said. */
        readonly agent: Readonly<Record<string, unknown>>;
      }
    /** Left out: it was not started, because its arm had failed in its cell before. */
    | { readonly status: 'failed' | 'left out'; readonly reason: string }
  );
