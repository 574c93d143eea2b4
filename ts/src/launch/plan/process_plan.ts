// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What a launch is going to do, worked out to the last argument before anything is started. All
// times are in milliseconds.
import type { GraphCondition } from '../readiness/graph_condition.js';

/** Where in the world a graph is to be read. */
export interface GraphPlace {
  /** Undefined: the rmw is the client library's choice. */
  readonly rmw: string | undefined;
  readonly domainId: number;
  /** RMW_SHM_DIR of the nodes there. */
  readonly shmDirectory: string | undefined;
  /** Environment in which a program sees this graph. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

type OnTimeout = 'fail' | 'start';

export type Gate =
  | {
      readonly kind: 'graph';
      readonly condition: GraphCondition;
      readonly place: GraphPlace;
      /** Id of the process of this launch that is to fulfil it, if it is one. */
      readonly process: string | undefined;
      readonly timeout: number;
      readonly onTimeout: OnTimeout;
    }
  | {
      readonly kind: 'started' | 'exited';
      readonly process: string;
      /** Undefined: as long as it takes. */
      readonly timeout: number | undefined;
      readonly onTimeout: OnTimeout;
    }
  | { readonly kind: 'delay'; readonly delay: number };

export interface RespawnPolicy {
  readonly when: 'never' | 'on-failure' | 'always';
  /** Before the first restart within the window; each further one is `factor` times as long. */
  readonly delay: number;
  readonly factor: number;
  readonly cap: number;
  /** Share of the delay that is added or taken away at random. */
  readonly jitter: number;
  /** Restarts within the window; Infinity: no end of them. */
  readonly max: number;
  readonly window: number;
}

export interface StopTimes {
  /** From SIGINT to SIGTERM. */
  readonly termAfter: number;
  /** From SIGTERM to SIGKILL. */
  readonly killAfter: number;
}

export interface ProcessPlan {
  /** For example /camera/driver. */
  readonly id: string;
  readonly kind: 'python' | 'node' | 'ros' | 'exec';
  /** Absolute path. */
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Full name in the graph; undefined where the process names its nodes itself, or has none. */
  readonly rosNode: string | undefined;
  readonly rmw: string | undefined;
  readonly domainId: number;
  readonly gates: readonly Gate[];
  readonly respawn: RespawnPolicy;
  readonly stop: StopTimes;
  readonly required: boolean;
}

export interface LogPlan {
  /** Undefined: a new folder below the ROS log folder. */
  readonly directory: string | undefined;
  /** Bytes of one file. */
  readonly maxSize: number;
  /** Older files kept beside it. */
  readonly keep: number;
}

export interface LaunchPlan {
  readonly name: string;
  /** Undefined for a description that a program made. */
  readonly file: string | undefined;
  readonly args: Readonly<Record<string, string>>;
  readonly processes: readonly ProcessPlan[];
  /** By process id: those it waits for, and so outlives them never. */
  readonly dependencies: ReadonlyMap<string, ReadonlySet<string>>;
  /** Least time between two starts. */
  readonly stagger: number;
  readonly logs: LogPlan;
}
