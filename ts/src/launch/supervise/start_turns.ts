// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Clock } from '../process/clock.js';

/** Keeps starts apart: a hundred nodes at the same moment would all start slowly. */
export class StartTurns {
  private nextAt = 0;

  constructor(
    /** Milliseconds. */
    private readonly stagger: number,
    private readonly clock: Clock,
  ) {}

  /** Resolves when the next process may be started, or when the signal aborts. */
  async next(signal: AbortSignal): Promise<void> {
    if (this.stagger === 0) return;
    const now = this.clock.now();
    const at = Math.max(now, this.nextAt);
    this.nextAt = at + this.stagger;
    await this.clock.sleep(at - now, signal);
  }
}
