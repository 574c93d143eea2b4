// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { setTimeout as sleep } from 'node:timers/promises';

const pollMs = 20;

export interface Patience {
  /** Infinity: as long as it takes. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Asks until there is an answer; undefined when the time is over or the signal aborts. */
export async function until<T>(
  ask: () => T | undefined,
  { timeoutMs, signal }: Patience,
): Promise<T | undefined> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const answer = ask();
    if (answer !== undefined || signal.aborted || performance.now() >= end) return answer;
    await sleep(pollMs, undefined, { signal }).catch(() => undefined);
  }
}

/** What a promise gives; undefined when the time is over or the signal aborts first. */
export async function inTime<T>(
  promise: Promise<T>,
  { timeoutMs, signal }: Patience,
): Promise<T | undefined> {
  const over = new AbortController();
  const ends = AbortSignal.any([signal, over.signal]);
  const tooLate = new Promise<undefined>((resolve) => {
    const giveUp = (): void => {
      resolve(undefined);
    };
    // Infinity is longer than timers can be set for.
    const timer = Number.isFinite(timeoutMs) ? setTimeout(giveUp, timeoutMs) : undefined;
    ends.addEventListener('abort', () => {
      clearTimeout(timer);
      giveUp();
    });
    if (ends.aborted) giveUp();
  });
  try {
    return await Promise.race([promise, tooLate]);
  } finally {
    over.abort();
  }
}
