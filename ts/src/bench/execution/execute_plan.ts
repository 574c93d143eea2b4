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

/** Failures of an arm in a cell after which it is not tried there again: it may hang each time. */
const mostFailures = 2;

const pairOf = ({ cell, arm }: PlannedRun): string => `${cell} ${arm}`;

/** Arms that fail in a cell, so that one that hangs does not take hours. */
class Failing {
  private readonly reasons = new Map<string, string[]>();

  saw(record: RunRecord): void {
    if (record.status !== 'failed') return;
    const key = pairOf(record);
    this.reasons.set(key, [...(this.reasons.get(key) ?? []), record.reason]);
  }

  /** Why a run is not worth while; undefined where it is. */
  reasonAgainst(run: PlannedRun): string | undefined {
    const reasons = this.reasons.get(pairOf(run)) ?? [];
    if (reasons.length < mostFailures) return undefined;
    return `failed ${mostFailures} times before, the last time: ${reasons.at(-1) ?? ''}`;
  }
}

/**
 * Executes what of the plan is not measured yet, one run at a time, until the signal aborts. What
 * failed or was left out in an earlier go is tried once more.
 */
export async function executePlan(
  plan: readonly PlannedRun[],
  context: PlanContext,
): Promise<void> {
  const { folder, signal, report } = context;
  const [time, failing] = [new RemainingTime(), new Failing()];
  const records = await folder.records();
  for (const record of records) if (record.status !== 'left out') time.took(record, record.tookMs);
  const measured = new Set(records.flatMap(({ status, id }) => (status === 'done' ? id : [])));
  const rest = plan.filter(({ id }) => !measured.has(id));
  const done = plan.length - rest.length;
  let last: RunRecord | undefined;
  for (const [index, run] of rest.entries()) {
    const [planned, arm] = [context.cells.get(run.cell), context.arms.get(run.arm)];
    if (planned === undefined || arm === undefined) {
      throw new Error(`nothing to measure ${run.cell} of ${run.arm} with`);
    }
    const ahead = rest.slice(index).filter((one) => failing.reasonAgainst(one) === undefined);
    report({ done: done + index, of: plan.length, next: run, last, restMs: time.of(ahead) });
    const reason = failing.reasonAgainst(run);
    last =
      reason === undefined
        ? await executeRun(run, planned, arm, context)
        : { ...run, startedMs: Date.now(), tookMs: 0, status: 'left out', reason };
    // A run that was broken off is none: it is executed again when the comparison goes on.
    if (signal.aborted) return;
    await folder.writeRecord(last);
    if (last.status !== 'left out') time.took(run, last.tookMs);
    failing.saw(last);
  }
  report({ done: plan.length, of: plan.length, next: undefined, last, restMs: 0 });
}
