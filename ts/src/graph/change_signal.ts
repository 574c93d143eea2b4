// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

interface Subscription {
  /** True once something has changed since the last time; false once the signal has aborted. */
  next(): Promise<boolean>;
}

/** Tells waiting consumers that something has changed; changes that nobody waited for become one. */
export class ChangeSignal {
  private readonly wakers = new Set<() => void>();

  notify(): void {
    for (const wake of this.wakers) wake();
  }

  /** Counts changes from now on, until the signal aborts. */
  subscribe(signal: AbortSignal): Subscription {
    let pending = false;
    let resume: (() => void) | undefined;
    const wake = (): void => {
      pending = true;
      resume?.();
    };
    this.wakers.add(wake);
    signal.addEventListener(
      'abort',
      () => {
        this.wakers.delete(wake);
        resume?.();
      },
      { once: true },
    );
    return {
      next: async () => {
        if (!pending && !signal.aborted) {
          await new Promise<void>((resolve) => (resume = resolve));
          resume = undefined;
        }
        pending = false;
        return !signal.aborted;
      },
    };
  }
}
