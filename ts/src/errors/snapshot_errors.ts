// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { defineError, ExitCode } from './coded_error.js';

const again = 'take it again with: l2net snapshot --out FILE';

export const snapshotUnreadable = defineError(
  'L2N_SNAPSHOT_UNREADABLE',
  ExitCode.usage,
  'A snapshot file could not be opened.',
  (d: { file: string; reason: string }) =>
    `cannot read ${d.file}: ${d.reason}; a snapshot is written by: l2net snapshot --out FILE`,
);

export const snapshotForeign = defineError(
  'L2N_SNAPSHOT_FOREIGN',
  ExitCode.usage,
  'A file is not a snapshot.',
  (d: { file: string; begins: string }) =>
    `${d.file} is no snapshot of l2net: it begins with ${d.begins}; ` +
    `a snapshot is written by: l2net snapshot --out FILE`,
);

export const snapshotTruncated = defineError(
  'L2N_SNAPSHOT_TRUNCATED',
  ExitCode.usage,
  'A snapshot file ends before its content does.',
  (d: { file: string; bytes: number }) =>
    `${d.file} was cut short: it ends after ${d.bytes} bytes, within its content; ` +
    `copy it again from where it was taken, or ${again}`,
);

export const snapshotDamaged = defineError(
  'L2N_SNAPSHOT_DAMAGED',
  ExitCode.usage,
  'A snapshot file holds what no snapshot can hold.',
  (d: { file: string; reason: string }) =>
    `${d.file} is damaged: ${d.reason}; copy it again from where it was taken, or ${again}`,
);

export const snapshotNewer = defineError(
  'L2N_SNAPSHOT_NEWER',
  ExitCode.usage,
  'A snapshot file was written by a newer l2net, in a format that this one does not know.',
  (d: { file: string; major: number; known: number }) =>
    `${d.file} has format ${d.major}, and this l2net knows formats up to ${d.known}; ` +
    `read it with a newer l2net (npm install l2net@latest)`,
);

export const fileUnwritable = defineError(
  'L2N_FILE_UNWRITABLE',
  ExitCode.usage,
  'A file that was to hold the output could not be written.',
  (d: { file: string; reason: string }) =>
    `cannot write ${d.file}: ${d.reason}; name another file with --out`,
);
