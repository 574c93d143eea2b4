// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Snapshot } from './snapshot.js';
import type { ShmStatistics } from './statistics.js';
import type { ShmTap, TapOptions } from './tap.js';

export interface WaitOptions {
  /** Unlimited when left out. */
  readonly timeoutMs?: number;
  /** Ends the wait, as a time-out does. */
  readonly signal?: AbortSignal;
  /** Whether the wait keeps the process from exiting; false when left out. */
  readonly keepAlive?: boolean;
}

/** A domain seen from outside: nothing joined, nothing made, nothing written that others see. */
export interface ShmObserver {
  snapshot(): Snapshot;
  /**
   * Another value whenever the registry has changed, was removed or was made anew; a snapshot says
   * of which it is. 0n: nobody has joined the domain.
   */
  changeHead(): bigint;
  /** Resolves to changeHead() once that is not `since`, or when the wait ends without a change. */
  waitForChange(since: bigint, options?: WaitOptions): Promise<bigint>;
  statistics(): ShmStatistics;
  /** Of a publisher, or of a client's requests; slot and generation are a snapshot's. */
  tap(endpoint: { slot: number; generation: number }, options?: TapOptions): ShmTap;
  /** Ends all waits; idempotent. */
  close(): void;
}
