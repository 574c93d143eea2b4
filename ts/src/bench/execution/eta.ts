// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { PlannedRun } from '../plan/plan.js';

interface Mean {
  sum: number;
  count: number;
}

function add(means: Map<string, Mean>, key: string, value: number): void {
  const mean = means.get(key) ?? { sum: 0, count: 0 };
  mean.sum += value;
  mean.count += 1;
  means.set(key, mean);
}

/** Tells how long the rest of a plan may take, from what its runs have taken so far. */
export class RemainingTime {
  private readonly means = new Map<string, Mean>();

  took({ cell, arm }: PlannedRun, ms: number): void {
    // From the nearest kind of knowledge to the farthest.
    for (const key of [`${cell} ${arm}`, cell, '']) add(this.means, key, ms);
  }

  /** Milliseconds; undefined before the first run. */
  of(rest: readonly PlannedRun[]): number | undefined {
    if (this.means.size === 0) return undefined;
    return rest.reduce((sum, { cell, arm }) => {
      const known = [`${cell} ${arm}`, cell, ''].map((key) => this.means.get(key));
      const mean = known.find((one) => one !== undefined);
      return sum + (mean === undefined ? 0 : mean.sum / mean.count);
    }, 0);
  }
}
