// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Ages } from './takes/ages.js';
import type { TakerKind } from './takes/take_file.js';

/** What was taken of one topic, or by one side of a service, in one run, by all processes. */
export interface TopicTakes {
  readonly kind: TakerKind;
  readonly name: string;
  readonly taken: number;
  readonly unstamped: number;
  readonly fromFuture: number;
  /** Undefined where the rmw does not number publications, as with all services. */
  readonly lost: number | undefined;
  /** In nanoseconds. */
  readonly ages: Ages;
}

/** When the graph was whole: the last node or endpoint that came. */
export type GraphSeen =
  | {
      readonly known: true;
      readonly wholeMs: number;
      readonly nodes: number;
      readonly endpoints: number;
    }
  | { readonly known: false; readonly reason: string };

/** Of all processes of the command together. */
export interface Load {
  readonly processes: number;
  /** Share of one processor in the second half of the run; undefined if it was too short to tell. */
  readonly cpuShare: number | undefined;
  /** Over the whole run. */
  readonly cpuSeconds: number;
  /** The largest of the readings; undefined if there was none. */
  readonly pssBytes: number | undefined;
}

/** Which libraries the processes had loaded that decide whether anything can be counted. */
export interface Loaded {
  readonly processes: number;
  readonly withProbe: number;
  readonly withRcl: number;
}

export interface TryRun {
  readonly arm: string;
  /** From 1. */
  readonly round: number;
  readonly seconds: number;
  readonly topics: readonly TopicTakes[];
  /**
   * From when on ages are counted: when the graph had come to rest. Undefined if the command ended
   * before: then they are those of all messages.
   */
  readonly agesFromMs: number | undefined;
  readonly graph: GraphSeen;
  readonly load: Load;
  readonly loaded: Loaded;
  /** Median over its processes; undefined if nothing was taken. */
  readonly probeCostNs: number | undefined;
  /** What a reader of the figures has to know: sentences. */
  readonly remarks: readonly string[];
}

export interface TryFailure {
  readonly arm: string;
  readonly round: number;
  readonly reason: string;
  /** Of what it wrote. */
  readonly lastLines: readonly string[];
}

export interface TryResult {
  readonly command: readonly string[];
  readonly startedMs: number;
  /** What it is compared with, and what is tried. */
  readonly against: string;
  readonly tried: string;
  readonly rounds: number;
  readonly seconds: number;
  readonly seed: number;
  readonly runs: readonly TryRun[];
  readonly failures: readonly TryFailure[];
  readonly warnings: readonly string[];
  /** Somebody ended it before all rounds were done. */
  readonly interrupted: boolean;
}
