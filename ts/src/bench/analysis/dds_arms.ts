// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Metric } from '../model.js';
import { figureAt, type ArmFigures } from './analysis.js';
import { shares } from './shares.js';

const dds = /^(rmw_fastrtps_cpp|rmw_cyclonedds_cpp|cyclonedds)(@|$)/;

/** The rmws on DDS as they come and as somebody tuned them, and what one of them stands on. */
export function isDds(arm: string): boolean {
  return dds.test(arm);
}

/** Whether the first of two values is the better one. */
export function isBetter(metric: Metric, one: number, other: number): boolean {
  return metric.better === 'lower' ? one < other : one > other;
}

/** The arm whose quantile is best; of equal ones the first. */
export function bestAt(
  metric: Metric,
  arms: readonly ArmFigures[],
  share: number,
): string | undefined {
  const values = arms.flatMap((arm) => {
    const value = figureAt(arm, share)?.value;
    return value === undefined ? [] : [{ arm: arm.arm, value }];
  });
  const best = values.reduce<(typeof values)[number] | undefined>(
    (best, next) => (best === undefined || isBetter(metric, next.value, best.value) ? next : best),
    undefined,
  );
  return best?.arm;
}

export function bestDdsOf(
  metric: Metric,
  arms: readonly ArmFigures[],
): { readonly share: number; readonly arm: string }[] {
  const candidates = arms.filter(({ arm }) => isDds(arm));
  return shares.flatMap((share) => {
    const arm = bestAt(metric, candidates, share);
    return arm === undefined ? [] : [{ share, arm }];
  });
}
