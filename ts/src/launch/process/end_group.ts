// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { setMaxListeners } from 'node:events';
import type { StopTimes } from '../plan/process_plan.js';
import type { Clock } from './clock.js';
import type { ProcStat } from './proc.js';
import type { ProcessGroup } from './process_group.js';

const stages = ['SIGINT', 'SIGTERM', 'SIGKILL'] as const;
/** The kernel's time to end a killed process; one in a device driver may take for ever. */
const killTime = 2000; // milliseconds
const firstPoll = 5; // milliseconds; doubles up to the longest one
const longestPoll = 100;

/** For a signal that every process of a launch may listen to at the same time. */
function patientController(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}

/** How much of a hurry everybody is in: each step up ends one time of grace. */
export class Urgency {
  private step = 0;
  private controller = patientController();

  get level(): number {
    return this.step;
  }

  /** Aborts at the next step up. */
  get raised(): AbortSignal {
    return this.controller.signal;
  }

  raise(): void {
    const before = this.controller;
    this.step += 1;
    this.controller = patientController();
    before.abort();
  }
}

async function leaderGone(
  group: ProcessGroup,
  clock: Clock,
  time: number,
  raised: AbortSignal,
): Promise<void> {
  const over = new AbortController();
  const late = clock.sleep(time, AbortSignal.any([raised, over.signal]));
  await Promise.race([group.leaderGone, late]);
  over.abort();
}

/** Waits for a group to be empty, or for the deadline, or for more of a hurry. */
async function emptied(
  group: ProcessGroup,
  time: number,
  clock: Clock,
  raised: AbortSignal,
): Promise<boolean> {
  const deadline = clock.now() + time;
  for (let poll = firstPoll; ; poll = Math.min(2 * poll, longestPoll)) {
    if (group.isEmpty()) return true;
    const rest = deadline - clock.now();
    if (rest <= 0 || raised.aborted) return false;
    // The leader's end is known at once; only that of the others has to be looked for.
    if (group.leaderHasExited) await clock.sleep(Math.min(poll, rest), raised);
    else await leaderGone(group, clock, rest, raised);
  }
}

export interface EndedGroup {
  /** The last signal that was needed; undefined if the group was empty already. */
  readonly signal: NodeJS.Signals | undefined;
  /** Whom not even SIGKILL ended. */
  readonly survivors: readonly ProcStat[];
}

/** SIGINT, SIGTERM, SIGKILL to a whole group, until nobody is left of it. */
export async function endGroup(
  group: ProcessGroup,
  times: StopTimes,
  clock: Clock,
  urgency: Urgency,
): Promise<EndedGroup> {
  const grace = [times.termAfter, times.killAfter, killTime];
  let last: NodeJS.Signals | undefined;
  let empty = group.isEmpty();
  for (let stage = Math.min(urgency.level, 2); !empty && stage < 3;) {
    const signal = stages[stage] ?? 'SIGKILL';
    const { raised } = urgency;
    group.signal(signal);
    last = signal;
    empty = await emptied(group, grace[stage] ?? 0, clock, raised);
    stage = stage === 2 ? 3 : Math.max(stage + 1, Math.min(urgency.level, 2));
  }
  return { signal: last, survivors: empty ? [] : group.members() };
}
