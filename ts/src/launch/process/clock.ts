// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { setTimeout as sleepFor } from 'node:timers/promises';

/** Time as a parameter: tests have one that they turn themselves. */
export interface Clock {
  /** Milliseconds since some moment; never goes back. */
  now(): number;
  /** Ends after `ms`, or as soon as the signal aborts; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Longest time that a timer of Node takes; a longer sleep is several. */
const longestTimer = 2 ** 31 - 1; // milliseconds

export const systemClock: Clock = {
  now: () => performance.now(),
  async sleep(ms, signal) {
    const end = performance.now() + ms;
    for (let rest = ms; rest > 0 && signal?.aborted !== true; rest = end - performance.now()) {
      const options = signal === undefined ? {} : { signal };
      await sleepFor(Math.min(rest, longestTimer), undefined, options).catch(() => undefined);
    }
  },
};
