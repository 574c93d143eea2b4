// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

/** What callbacks put in, taken one by one by a loop. */
export class Inbox<T> {
  private readonly waiting: T[] = [];
  private wake: (() => void) | undefined;

  put(item: T): void {
    this.waiting.push(item);
    this.wake?.();
  }

  /** Ends when the signal aborts; what is in by then is not taken. */
  async *items(signal: AbortSignal): AsyncGenerator<T> {
    const onAbort = (): void => this.wake?.();
    signal.addEventListener('abort', onAbort);
    try {
      while (!signal.aborted) {
        const item = this.waiting.shift();
        if (item !== undefined) yield item;
        else await new Promise<void>((resolve) => (this.wake = resolve));
      }
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }
}
