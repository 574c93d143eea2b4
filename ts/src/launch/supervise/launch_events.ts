// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { LaunchEvent, LaunchEventOf, LaunchEventType } from './launch_event.js';

type Listener<T extends LaunchEventType> = (event: LaunchEventOf<T>) => void;
type QuietEvent = Exclude<LaunchEvent, LaunchEventOf<'output'>>;

/** The events of one launch, for listeners and for `for await`. */
export class LaunchEvents {
  private readonly listeners = new Map<string, Set<(event: never) => void>>();

  /** Calls back for each event of a type, or for each event; the answer ends that. */
  on<T extends LaunchEventType>(type: T, listener: Listener<T>): () => void;
  on(type: 'event', listener: (event: LaunchEvent) => void): () => void;
  on(type: string, listener: (event: never) => void): () => void {
    const known = this.listeners.get(type) ?? new Set();
    this.listeners.set(type, known);
    known.add(listener);
    return () => {
      known.delete(listener);
    };
  }

  emit(event: LaunchEvent): void {
    for (const type of [event.type, 'event']) {
      for (const listener of this.listeners.get(type) ?? []) {
        try {
          (listener as (event: LaunchEvent) => void)(event);
        } catch (error) {
          // The listener's mistake is its program's to handle; the supervision goes on.
          queueMicrotask(() => {
            throw error;
          });
        }
      }
    }
  }

  /** Whether it is worth the work to cut output into lines. */
  get outputIsWanted(): boolean {
    return ['output', 'event'].some((type) => (this.listeners.get(type)?.size ?? 0) > 0);
  }

  /**
   * Every event from now on but what the processes write, until the launch has ended. Whoever stops
   * reading early leaves nothing behind.
   */
  async *all(): AsyncGenerator<QuietEvent, void, void> {
    const queue: QuietEvent[] = [];
    let wake: () => void = () => undefined;
    const off = this.on('event', (event) => {
      if (event.type === 'output') return;
      queue.push(event);
      wake();
    });
    try {
      for (;;) {
        const event = queue.shift();
        if (event === undefined) {
          await new Promise<void>((resolve) => (wake = resolve));
          continue;
        }
        yield event;
        if (event.type === 'ended') return;
      }
    } finally {
      off();
    }
  }
}
