// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Arm } from '../model.js';
import type { PlannedCell } from '../scenario/cells.js';
import { SeededRandom } from '../statistics/random.js';
import { canMeasure } from './measures.js';

export interface PlannedRun {
  /** Its place in the order, and its files' name: '0001'. */
  readonly id: string;
  readonly cell: string;
  readonly arm: string;
  /** From 0. */
  readonly round: number;
}

interface PlanInput {
  readonly cells: readonly PlannedCell[];
  readonly arms: readonly Arm[];
  readonly rounds: number;
  readonly seed: number;
}

/** All runs in their order: each round has each arm of each cell once, in an order of its own. */
export function planRuns({ cells, arms, rounds, seed }: PlanInput): PlannedRun[] {
  const pairs = cells.flatMap((planned) =>
    arms
      .filter((arm) => planned.arms?.includes(arm.id) ?? true)
      .filter((arm) => canMeasure(arm, planned.cell))
      .map((arm) => ({ cell: planned.cell.id, arm: arm.id })),
  );
  const random = new SeededRandom(seed);
  const order = Array.from({ length: rounds }, (_, round) =>
    random.shuffled(pairs).map((pair) => ({ ...pair, round })),
  ).flat();
  const digits = Math.max(4, String(order.length).length);
  return order.map((run, index) => ({ id: String(index + 1).padStart(digits, '0'), ...run }));
}
