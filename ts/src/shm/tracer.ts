// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

export interface TraceStanding {
  /** Processes of the domain. */
  readonly live: number;
  /** Those of them that trace now. */
  readonly tracing: number;
  /** Those that do not, though they had time to: no memory for it, or another user's. */
  readonly silent: number;
}

/**
 * Has the processes of a domain write down when they publish, notify and take. It is the one tool
 * that others notice: they spend about 0.1 us more on each message while it asks.
 */
export interface Tracer {
  /** Asks every process, also new ones, to trace for the next two seconds. */
  ask(): TraceStanding;
  /** What has been traced since the last call, in the form of trace/record.ts. */
  drain(): { readonly records: ArrayBuffer; readonly lost: number };
  /** Idempotent; the processes stop by themselves when nobody asks any more. */
  close(): void;
}
