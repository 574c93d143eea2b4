// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from './clock.js';

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

/** A clock that stands still until it is told to move on. */
export class FakeClock implements Clock {
  private time = 0;
  private sleepers: Sleeper[] = [];

  now(): number {
    return this.time;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (ms <= 0 || signal?.aborted === true) return Promise.resolve();
    return new Promise((resolve) => {
      const wakeEarly = (): void => {
        this.sleepers = this.sleepers.filter((other) => other !== sleeper);
        resolve();
      };
      const wake = (): void => {
        signal?.removeEventListener('abort', wakeEarly);
        resolve();
      };
      const sleeper: Sleeper = { until: this.time + ms, wake };
      this.sleepers.push(sleeper);
      signal?.addEventListener('abort', wakeEarly, { once: true });
    });
  }

  /** Lets so much time pass, and everybody whose time has come do what they then do. */
  async advance(ms: number): Promise<void> {
    const end = this.time + ms;
    await nextTurn();
    for (;;) {
      const [next] = this.sleepers.toSorted((a, b) => a.until - b.until);
      if (next === undefined || next.until > end) break;
      this.time = next.until;
      this.sleepers = this.sleepers.filter((other) => other !== next);
      next.wake();
      await nextTurn();
    }
    this.time = end;
    await nextTurn();
  }
}
