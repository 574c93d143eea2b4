// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { LaunchState } from '../launch/index.js';
import { describeExit } from '../launch/supervise/launch_event.js';
import type { Supervision } from './system_snapshot.js';

/** What the launches that are running tell of their processes; undefined where none is. */
export function supervisionOf(launches: readonly LaunchState[]): Supervision | undefined {
  if (launches.length === 0) return undefined;
  const processes = launches.flatMap(({ name: launch, processes }) =>
    processes.map(({ id, rosNode, pid, state, since, restarts, lastExit, reason }) => ({
      ...{ launch, name: id, rosNode, pid, state, sinceMs: since, restarts, reason },
      lastExit: lastExit && describeExit(lastExit),
    })),
  );
  return { processes };
}
