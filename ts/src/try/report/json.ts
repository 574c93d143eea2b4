// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { TryResult, TryRun } from '../model.js';
import type { Ages } from '../takes/ages.js';
import { caveatsOf } from './caveats.js';
import type { Comparison } from './compare.js';
import { conclusionOf } from './losses.js';

/** What a program is given of a histogram. */
function agesJson(ages: Ages): Record<string, number | undefined> {
  const at = (share: number): number | undefined => ages.quantile(share);
  return { p50Ns: at(0.5), p90Ns: at(0.9), p99Ns: at(0.99), p999Ns: at(0.999), maxNs: at(1) };
}

function runJson(run: TryRun): Record<string, unknown> {
  const topics = run.topics.map(({ ages, ...topic }) => ({ ...topic, ages: agesJson(ages) }));
  return { ...run, topics };
}

export function tryJson(result: TryResult, comparison: Comparison): Record<string, unknown> {
  const { losses, sentence } = conclusionOf(result, comparison);
  return {
    ...result,
    runs: result.runs.map(runJson),
    comparison,
    worse: losses,
    nothingWorse: sentence,
    notes: caveatsOf(result, comparison),
  };
}
