// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { defineError, ExitCode } from './coded_error.js';
import { mistakes, type DocumentProblem } from './document_errors.js';

export const launchInvalid = defineError(
  'L2N_LAUNCH_INVALID',
  ExitCode.usage,
  'A launch description has mistakes; nothing was started.',
  ({ problems }: { problems: readonly DocumentProblem[] }) =>
    mistakes(problems, 'nothing was started'),
);

export const launchFileUnreadable = defineError(
  'L2N_LAUNCH_FILE_UNREADABLE',
  ExitCode.usage,
  'A launch file could not be read.',
  (d: { file: string; reason: string }) => `cannot read launch file ${d.file}: ${d.reason}`,
);

export const typescriptNotRunnable = defineError(
  'L2N_TYPESCRIPT_NOT_RUNNABLE',
  ExitCode.environment,
  'A launch file in TypeScript needs a Node that runs it, or the typescript package.',
  (d: { file: string; node: string }) =>
    `Node ${d.node} does not run ${d.file}; install typescript beside it (npm install typescript), ` +
    `use Node 22.18 or later, or write the file as .mjs`,
);

export const launchFailed = defineError(
  'L2N_LAUNCH_FAILED',
  ExitCode.processFailed,
  'A process of the launch failed.',
  (d: { failures: readonly string[] }) => d.failures.join('; '),
);

export const gateTimedOut = defineError(
  'L2N_GATE_TIMED_OUT',
  ExitCode.timedOut,
  'What a node of the launch waits for did not come in time.',
  (d: { failures: readonly string[] }) => d.failures.join('; '),
);

export const graphNotReadable = defineError(
  'L2N_GRAPH_NOT_READABLE',
  ExitCode.environment,
  'The process that reads the graph of an rmw for the launcher could not.',
  ({ reason }: { reason: string }) => `the graph cannot be read: ${reason}`,
);

export const waitTimedOut = defineError(
  'L2N_WAIT_TIMED_OUT',
  ExitCode.timedOut,
  'What `l2net wait-for` waits for did not come in time.',
  ({ sentence }: { sentence: string }) => sentence,
);
