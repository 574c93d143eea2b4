// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { ExitCode } from '../errors/index.js';

/** What each status means, in the help and in docs/cli.md. */
export const exitStatuses: Readonly<Record<keyof typeof ExitCode, string>> = {
  ok: 'done; also when a command that follows was ended by Ctrl-C',
  internal: 'internal error',
  usage: 'the command line, a setting or a file was not understood',
  environment: 'no usable ROS environment',
  rmw: 'the rmw is not installed, or cannot tell what was asked',
  sharedMemory: 'shared memory cannot be read',
  processFailed: 'a launched process, or a run of the bench, failed',
  timedOut: 'it did not come in time',
  absent: 'no node, topic, service or action of that name; --fail-if not answered',
  findings: 'the doctor found an error',
  refused: 'a node refused what was asked of it: a parameter, a goal',
  differs: 'the graph is not as it was, or a condition of bench compare --fail-if holds',
  notExecutable: 'the command to run cannot be executed',
  notFound: 'the command to run does not exist',
};

export function exitStatusLines(): string[] {
  return Object.entries(exitStatuses).map(
    ([name, meaning]) => `${ExitCode[name as keyof typeof ExitCode]} ${meaning}`,
  );
}
