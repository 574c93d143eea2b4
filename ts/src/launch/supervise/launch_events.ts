// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { EventEmitter } from 'node:events';
import type { LaunchEvent, LaunchEventOf, LaunchEventType } from './launch_event.js';

type Listener<T extends LaunchEventType> = (event: LaunchEventOf<T>) => void;

/** The events of one launch, for listeners and for `for await`. */
export class LaunchEvents {
  private readonly emitter = new EventEmitter();

  constructor() {
    this.emitter.setMaxListeners(0);
  }

  /** Calls back for each event of a type, or for each event; the answer ends that. */
  on<T extends LaunchEventType>(type: T, listener: Listener<T>): () => void;
  on(type: 'event', listener: (event: LaunchEvent) => void): () => void;
  on(type: string, listener: (event: never) => void): () => void {
    this.emitter.on(type, listener as (event: unknown) => void);
    return () => {
      this.emitter.off(type, listener as (event: unknown) => void);
    };
  }

  emit(event: LaunchEvent): void {
    this.emitter.emit(event.type, event);
    this.emitter.emit('event', event);
  }

  /** Whether it is worth the work to cut output into lines. */
  get outputIsWanted(): boolean {
    return this.emitter.listenerCount('output') + this.emitter.listenerCount('event') > 0;
  }

  /**
   * Every event from now on but what the processes write, until the launch has ended. Whoever stops
   * reading early leaves nothing behind.
   */
  async *all(): AsyncGenerator<Exclude<LaunchEvent, LaunchEventOf<'output'>>, void, void> {
    const queue: Exclude<LaunchEvent, LaunchEventOf<'output'>>[] = [];
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
