// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Loaded, TryRun } from '../model.js';

const nobody: Loaded = { processes: 0, withProbe: 0, withRcl: 0 };

/** Of the run with the most processes. */
export function loadedMost(runs: readonly TryRun[]): Loaded {
  return runs.reduce(
    (most, { loaded }) => (loaded.processes >= most.processes ? loaded : most),
    nobody,
  );
}

function noneOf(processes: number): string {
  return processes === 1 ? 'its one process has not' : `none of its ${processes} processes has`;
}

/** Why no message was counted, as far as can be seen from outside. */
export function whyNothing({ processes, withProbe, withRcl }: Loaded): string {
  if (processes === 0) return 'the command ended before anybody could look at its processes';
  if (withRcl === 0 && withProbe > 0) {
    return (
      `${noneOf(processes)} loaded librcl.so: the command starts no ROS node, or starts it on ` +
      'another host or in a container, or it is linked statically'
    );
  }
  if (withProbe === 0) {
    return (
      `${noneOf(processes)} loaded the probe: LD_PRELOAD does not reach what is ` +
      'linked statically, is setuid or has file capabilities, runs in a container, or is started ' +
      'with an environment of its own'
    );
  }
  const onRos = processes === 1 ? 'its one process is' : `${withRcl} of ${processes} processes are`;
  return (
    `${onRos} on ROS and the probe is in ${withProbe}, but no subscription, service or client ` +
    'of theirs got anything; run it longer (--seconds), or see with l2net doctor why they do ' +
    'not match'
  );
}
