// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Supervision } from '../../inspect/system_sampler.js';
import { readLaunchStates, supervisionByPid } from '../../launch/state/read_states.js';
import { runtimeDirectory } from '../../launch/state/runtime_directory.js';
import type { Environment } from '../../ros/index.js';

const rereadMs = 1000;

/** What the launches of this user know of their processes, read at most once a second. */
export function supervisionReader(env: Environment): () => Supervision {
  const directory = runtimeDirectory(env);
  let read: { atMs: number; supervision: Supervision } | undefined;
  return () => {
    const now = performance.now();
    if (read === undefined || now - read.atMs >= rereadMs) {
      read = { atMs: now, supervision: supervisionIn(directory) };
    }
    return read.supervision;
  };
}

function supervisionIn(directory: string): Supervision {
  const states = readLaunchStates(directory);
  if (states.length === 0) return () => undefined;
  const of = supervisionByPid(states);
  const known = new Map<number, ReturnType<Supervision>>();
  return (pid) => {
    if (!known.has(pid)) known.set(pid, supervised(of(pid)));
    return known.get(pid);
  };
}

function supervised(
  found: ReturnType<ReturnType<typeof supervisionByPid>>,
): ReturnType<Supervision> {
  if (found === undefined) return undefined;
  const { state, restarts, reason, lastExit } = found.process;
  const why = reason ?? (lastExit === undefined ? undefined : exitText(lastExit));
  return {
    launch: found.launch,
    restarts,
    state: why === undefined ? state : `${state} (${why})`,
  };
}

function exitText({
  code,
  signal,
}: {
  code: number | undefined;
  signal: string | undefined;
}): string {
  return signal === undefined ? `ended with ${code ?? '?'}` : `ended by ${signal}`;
}
