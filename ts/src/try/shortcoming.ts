// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { tryNothingTaken, tryRunsFailed, type CodedError } from '../errors/index.js';
import { SilentEnd } from '../ros/silent_end.js';
import type { TryResult } from './model.js';
import { loadedMost, whyNothing } from './report/nothing_taken.js';

/**
 * The reason for which a result answers nothing, or nothing of one arm; to be told at last.
 * `stopped`: the exit status where somebody wanted the end before anything could be compared.
 */
export function shortcomingOf(
  result: TryResult,
  stopped: number,
): CodedError | SilentEnd | undefined {
  const { runs, failures, against, tried, interrupted } = result;
  const missing = [against, tried].filter((rmw) => !runs.some(({ arm }) => arm === rmw));
  const failing = missing.filter((rmw) => failures.some(({ arm }) => arm === rmw));
  const last = failures.findLast(({ arm }) => failing.includes(arm));
  if (last !== undefined) {
    const { reason, lastLines } = last;
    return tryRunsFailed({ rmw: failing.join(' and on '), reason, lastLines });
  }
  if (runs.length > 0 && runs.every(({ topics }) => topics.length === 0)) {
    return tryNothingTaken({ reason: whyNothing(loadedMost(runs)) });
  }
  // With runs on one rmw at most it has compared nothing.
  return missing.length > 0 && interrupted ? new SilentEnd(stopped) : undefined;
}
