// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { tryNothingTaken, tryRunsFailed, type CodedError } from '../errors/index.js';
import { SilentEnd } from '../ros/silent_end.js';
import type { Loaded, TryResult } from './model.js';
import { whyNothing } from './report/sentences.js';

const nobody: Loaded = { processes: 0, withProbe: 0, withRcl: 0 };

/** The reason for which a result answers nothing, or nothing of one arm; to be told at last. */
export function shortcomingOf(result: TryResult): CodedError | SilentEnd | undefined {
  const { runs, failures, against, tried, interrupted } = result;
  for (const rmw of [against, tried]) {
    const failed = failures.findLast(({ arm }) => arm === rmw);
    if (failed === undefined || runs.some(({ arm }) => arm === rmw)) continue;
    const { reason, lastLines } = failed;
    return tryRunsFailed({ rmw, reason, lastLines });
  }
  if (runs.length === 0) return interrupted ? SilentEnd.interrupted() : undefined;
  if (runs.some(({ topics }) => topics.length > 0)) return undefined;
  const largest = runs.reduce(
    (most, { loaded }) => (loaded.processes >= most.processes ? loaded : most),
    nobody,
  );
  return tryNothingTaken({ reason: whyNothing(largest) });
}
