// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { PlannedRun } from '../plan/plan.js';
import type { RunRecord } from '../results_folder/run_record.js';
import type { PlannedCell } from '../scenario/cells.js';
import { RemainingTime } from './eta.js';
import { executeRun, type RunContext } from './execute_run.js';
import type { ReadyArm } from './ready_arm.js';

export interface Progress {
  readonly done: number;
  readonly of: number;
  /** About to be executed; undefined at the end. */
  readonly next: PlannedRun | undefined;
  readonly last: RunRecord | undefined;
  /** Milliseconds that the rest may take; undefined as long as nothing is known. */
  readonly restMs: number | undefined;
}

interface PlanContext extends RunContext {
  readonly cells: ReadonlyMap<string, PlannedCell>;
  readonly arms: ReadonlyMap<string, ReadyArm>;
  readonly report: (progress: Progress) => void;
}

/** Executes what of the plan has no record yet, one run at a time, until the signal aborts. */
export async function executePlan(
  plan: readonly PlannedRun[],
  context: PlanContext,
): Promise<void> {
  const time = new RemainingTime();
  const known = new Map((await context.folder.records()).map((record) => [record.id, record]));
  for (const record of known.values()) time.took(record, record.tookMs);
  let last: RunRecord | undefined;
  const rest = plan.filter(({ id }) => !known.has(id));
  const done = plan.length - rest.length;
  for (const [index, run] of rest.entries()) {
    const [planned, arm] = [context.cells.get(run.cell), context.arms.get(run.arm)];
    // An arm that was there when the comparison began and is not there any more.
    if (planned === undefined || arm === undefined) continue;
    const restMs = time.of(rest.slice(index));
    context.report({ done: done + index, of: plan.length, next: run, last, restMs });
    last = await executeRun(run, planned, arm, context);
    // A run that was broken off is none: it is executed again when the comparison goes on.
    if (context.signal.aborted) return;
    await context.folder.writeRecord(last);
    time.took(run, last.tookMs);
  }
  context.report({ done: plan.length, of: plan.length, next: undefined, last, restMs: 0 });
}
