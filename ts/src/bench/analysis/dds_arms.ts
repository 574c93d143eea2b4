// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Metric } from '../model.js';
import { figureAt, type ArmFigures, type MetricAnalysis } from './analysis.js';
import { shares } from './shares.js';

const dds = /^(rmw_fastrtps_cpp|rmw_cyclonedds_cpp|cyclonedds)(@|$)/;

/** The rmws on DDS as they come and as somebody tuned them, and what one of them stands on. */
export function isDds(arm: string): boolean {
  return dds.test(arm);
}

const asItComes = /^(rmw_fastrtps_cpp|rmw_cyclonedds_cpp)$/;

/** One of these rmws in nobody's settings: what a user has without doing anything. */
function isDefaultDds(arm: string): boolean {
  return asItComes.test(arm);
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

function bestOf(
  metric: Metric,
  candidates: readonly ArmFigures[],
): { readonly share: number; readonly arm: string }[] {
  return shares.flatMap((share) => {
    const arm = bestAt(metric, candidates, share);
    return arm === undefined ? [] : [{ share, arm }];
  });
}

/** Whether an arm is the best of them, and the best of those without tuning, at one share. */
export function standsBest(
  { bestDds, bestDefaultDds }: Pick<MetricAnalysis, 'bestDds' | 'bestDefaultDds'>,
  arm: string,
  share: number,
): { readonly bestDds: boolean; readonly bestDefaultDds: boolean } {
  const isThis = (best: { share: number; arm: string }): boolean =>
    best.share === share && best.arm === arm;
  return { bestDds: bestDds.some(isThis), bestDefaultDds: bestDefaultDds.some(isThis) };
}

/** By share the best of them, and the best of those without tuning. */
export function bestDdsOf(
  metric: Metric,
  arms: readonly ArmFigures[],
): Pick<MetricAnalysis, 'bestDds' | 'bestDefaultDds'> {
  return {
    bestDds: bestOf(
      metric,
      arms.filter(({ arm }) => isDds(arm)),
    ),
    bestDefaultDds: bestOf(
      metric,
      arms.filter(({ arm }) => isDefaultDds(arm)),
    ),
  };
}
