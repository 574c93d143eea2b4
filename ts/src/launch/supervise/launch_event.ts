// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { OutputStream } from '../process/process_group.js';

interface Common {
  /** Unix milliseconds. */
  readonly time: number;
}

interface OfProcess extends Common {
  /** Id of the process, for example /camera/driver. */
  readonly process: string;
}

/** What happens in a launch. Durations are milliseconds. */
export type LaunchEvent =
  | (OfProcess & { readonly type: 'waiting'; readonly for: readonly string[] })
  | (OfProcess & { readonly type: 'started'; readonly pid: number; readonly restarts: number })
  | (OfProcess & { readonly type: 'output'; readonly stream: OutputStream; readonly line: string })
  | (OfProcess & {
      readonly type: 'exited';
      readonly pid: number;
      readonly code: number | undefined;
      readonly signal: NodeJS.Signals | undefined;
      /** The last signal that we sent; undefined if it ended by itself. */
      readonly stoppedBy: NodeJS.Signals | undefined;
    })
  | (OfProcess & { readonly type: 'restarting'; readonly delay: number; readonly restarts: number })
  | (OfProcess & { readonly type: 'gave-up'; readonly restarts: number; readonly window: number })
  | (OfProcess & { readonly type: 'not-started'; readonly reason: string })
  /** A gate did not open in time; `startedAnyway` if the description says so. */
  | (OfProcess & {
      readonly type: 'gate-timeout';
      readonly reason: string;
      readonly startedAnyway: boolean;
    })
  /** Not even SIGKILL ended these, or they belong to somebody else. */
  | (OfProcess & { readonly type: 'unreachable'; readonly pids: readonly number[] })
  /** A process that one of ours has started and that has left its group: it is not stopped. */
  | (OfProcess & { readonly type: 'escaped'; readonly pid: number; readonly program: string })
  | (OfProcess & { readonly type: 'log-failed'; readonly reason: string })
  | (Common & { readonly type: 'stopping'; readonly reason: string })
  | (Common & { readonly type: 'ended'; readonly outcome: LaunchOutcome });

export type LaunchEventType = LaunchEvent['type'];
export type LaunchEventOf<T extends LaunchEventType> = Extract<LaunchEvent, { readonly type: T }>;
/** An event before it is told when it happened. */
export type UntimedEvent = LaunchEvent extends infer E
  ? E extends LaunchEvent
    ? Omit<E, 'time'>
    : never
  : never;

export interface LaunchOutcome {
  /**
   * ended: every process has ended by itself, or a required one has. stopped: it was told to stop.
   * failed: a process failed for good. timed-out: a gate did not open in time.
   */
  readonly status: 'ended' | 'stopped' | 'failed' | 'timed-out';
  /** One sentence for each process that failed. */
  readonly failures: readonly string[];
}

export function describeExit(exit: {
  readonly code: number | undefined;
  readonly signal: NodeJS.Signals | undefined;
}): string {
  if (exit.signal !== undefined) return `was ended by ${exit.signal}`;
  if (exit.code === undefined) return 'could not be ended';
  return `ended with exit code ${exit.code}`;
}
