// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Sorted } from './statistics/quantile.js';

/** A kind of measurement; each is one agent program. */
export type Measure =
  'latency' | 'service' | 'stream' | 'wait_set' | 'discovery' | 'idle' | 'floor';

/** One setting of one measurement: what all arms that are compared have in common. */
export interface Cell {
  /** The measure and every condition: 'latency/poll/fixed/64/reliable'. */
  readonly id: string;
  readonly measure: Measure;
  /** By the name of the scenario file's key: mode, kind, bytes, rate, readers... */
  readonly conditions: Readonly<Record<string, string | number>>;
}

/** Who is measured: an rmw in one environment, a peer, or the machine itself. */
export interface Arm {
  /** 'rmw_shm', 'rmw_fastrtps_cpp@tuned', 'rclpy:rmw_shm', 'iceoryx2', 'floor'. */
  readonly id: string;
  readonly kind: 'rmw' | 'peer' | 'floor';
  /** As RMW_IMPLEMENTATION names it; only of kind 'rmw'. */
  readonly rmw?: string;
  /** Of the environment: 'tuned'; undefined is how it comes. */
  readonly variant?: string;
  /** What answers on the other side, where it is not the C API itself. */
  readonly client?: 'rclpy' | 'rclnodejs';
}

export type Unit = 'ns' | 'B' | '1/s' | 'B/s' | 'share' | 'count';

export interface Metric {
  /** 'latency', 'age', 'publish', 'cpu'... */
  readonly name: string;
  readonly unit: Unit;
  readonly better: 'lower' | 'higher';
  /** It tells of the machine during the run: no arm is better for it, so none is compared. */
  readonly ofMachine?: true;
}

export interface ArmSeries {
  readonly arm: string;
  /** Each run's samples, ascending, at least one; a single value is a run with one sample. */
  readonly runs: readonly Sorted[];
}

export interface MetricResult {
  readonly metric: Metric;
  /** In the order of the plan; an arm without a run that succeeded is absent. */
  readonly arms: readonly ArmSeries[];
}

export interface CellResult {
  readonly cell: Cell;
  /** The first is what the cell is about. */
  readonly metrics: readonly MetricResult[];
}

export interface RunFailure {
  readonly cell: string;
  readonly arm: string;
  /** From 0. */
  readonly round: number;
  /** What the agent said last, or that it was killed, and why. */
  readonly reason: string;
  /** It was not even tried, because the same arm had failed in this cell before. */
  readonly leftOut?: true;
}

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  /** CPUs that the control group grants; undefined where it sets no limit. */
  readonly cpuQuota?: number | undefined;
  readonly virtualMachine: boolean;
  readonly governor: string;
  readonly clockSource: string;
  readonly kernel: string;
  readonly memoryBytes: number;
}

/** What a reader needs to judge or repeat a run; no host name, user name or absolute path. */
export interface Manifest {
  readonly format: number;
  readonly scenario: string;
  readonly startedMs: number;
  readonly endedMs: number;
  readonly machine: Machine;
  /** Of the repository that the agents were built from, if it is one. */
  readonly commit?: string | undefined;
  readonly uncommittedChanges?: boolean | undefined;
  /** The two cores that were measured on; undefined where none were chosen. */
  readonly pin?: readonly [number, number] | undefined;
  /** Hashes of the agents and of the rmws' libraries, by their names: the same file, the same hash. */
  readonly builds?: Readonly<Record<string, string>> | undefined;
  readonly loadBefore: number;
  readonly loadAfter: number;
  readonly seed: number;
  /** Fresh-process runs of each arm in each cell. */
  readonly rounds: number;
  /** The arm that the others are compared with. */
  readonly baseline: string;
  /** Too few rounds for verdicts: figures are a first look. */
  readonly indicative: boolean;
  readonly arms: readonly ArmManifest[];
  /** Arms of the scenario that could not be measured here, with the way to get them. */
  readonly missing: readonly { readonly arm: string; readonly reason: string }[];
}

export interface ArmManifest {
  readonly arm: Arm;
  /** Of the rmw and of the library under it: 'rmw_fastrtps_cpp 8.4.1', 'fastrtps 2.14.4'. */
  readonly versions: readonly string[];
  /** Variables of the environment that say how it behaves. */
  readonly environment: Readonly<Record<string, string>>;
}

/** A whole run folder, read. */
export interface BenchResults {
  readonly manifest: Manifest;
  readonly cells: readonly CellResult[];
  readonly failures: readonly RunFailure[];
}
