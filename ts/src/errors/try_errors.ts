// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { defineError, ExitCode } from './coded_error.js';

export const tryProbeMissing = defineError(
  'L2N_TRY_PROBE_MISSING',
  ExitCode.environment,
  'The library that counts what nodes take has not been built.',
  (d: { searched: readonly string[] }) =>
    `no ${d.searched.join(', nor ')}; build it with: npm run setup -- --only packages ` +
    '(it takes cmake and g++)',
);

export const tryNothingTaken = defineError(
  'L2N_TRY_NOTHING_TAKEN',
  ExitCode.absent,
  'Nothing that was tried took a message, so that there is nothing to compare.',
  (d: { reason: string }) => `no message was taken in any run: ${d.reason}`,
);

export const tryRunsFailed = defineError(
  'L2N_TRY_RUNS_FAILED',
  ExitCode.processFailed,
  'A command that was tried failed in every run under an rmw.',
  (d: { rmw: string; reason: string; lastLines: readonly string[] }) =>
    `every run on ${d.rmw} failed, the last one so: ${d.reason}` +
    (d.lastLines.length === 0 ? '; it wrote nothing' : `; it wrote\n${indented(d.lastLines)}`),
);

function indented(lines: readonly string[]): string {
  return lines.map((line) => `    ${line}`).join('\n');
}
