// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Runs } from '../statistics/bootstrap.js';

/** Of all samples, whose upper ends are reported. */
export const shares = [0.5, 0.99, 0.999] as const;

/** 'p99.9', as people call the quantile. */
export function shareName(share: number): string {
  return `p${Number((share * 100).toFixed(4))}`;
}

/**
 * The quantiles that these runs can tell: beyond the median only those that have a sample of each
 * run behind them, for of a hundred samples p99.9 would be but the worst.
 */
export function sharesOf(runs: Runs): number[] {
  const fewest = Math.min(...runs.map((run) => run.length));
  return shares.filter((share) => share === 0.5 || fewest >= Math.round(1 / (1 - share)));
}
