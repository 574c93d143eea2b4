// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { RespawnPolicy } from '../plan/process_plan.js';
import type { Exit } from '../process/process_group.js';

export type AfterExit =
  | { readonly then: 'restart'; readonly delay: number }
  /** By the policy, this end is the end. */
  | { readonly then: 'end' }
  /** It has been restarted too often within the window. */
  | { readonly then: 'give-up'; readonly restarts: number };

export function succeeded({ code }: Exit): boolean {
  return code === 0;
}

/** Decides whether, and when, a process that ended is started again. */
export class RespawnSchedule {
  /** Times of the restarts within the window, the oldest first. */
  private restarts: number[] = [];

  constructor(
    private readonly policy: RespawnPolicy,
    /** From 0 to 1. */
    private readonly random: () => number,
  ) {}

  next(exit: Exit, now: number): AfterExit {
    const { when, delay, factor, cap, jitter, max, window } = this.policy;
    if (when === 'never' || (when === 'on-failure' && succeeded(exit))) return { then: 'end' };
    this.restarts = this.restarts.filter((time) => now - time < window);
    const count = this.restarts.length;
    if (count >= max) return { then: 'give-up', restarts: count };
    this.restarts.push(now);
    const unspread = Math.min(cap, delay * factor ** count);
    return { then: 'restart', delay: unspread * (1 + jitter * (2 * this.random() - 1)) };
  }
}
