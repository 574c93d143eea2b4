// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { defineError, ExitCode } from './coded_error.js';

export const benchArchiveUnusable = defineError(
  'L2N_BENCH_ARCHIVE_UNUSABLE',
  ExitCode.usage,
  "A file is no archive of the bench's results, or not a whole one.",
  ({ file, reason }: { file: string; reason: string }) =>
    `cannot read results from ${file}: ${reason}; ` +
    'copy it again from where it was written, or measure again with: l2net bench run',
);

export const benchArchiveNewer = defineError(
  'L2N_BENCH_ARCHIVE_NEWER',
  ExitCode.usage,
  "An archive of the bench's results has a format that this l2net does not know yet.",
  ({ file, major, known }: { file: string; major: number; known: number }) =>
    `${file} has format ${major}, and this l2net knows formats up to ${known}; ` +
    'read it with a newer l2net (npm install l2net@latest)',
);
