// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { readFile } from 'node:fs/promises';
import { snapshotUnreadable } from '../errors/index.js';
import { parseSnapshotJson, snapshotDocument } from './json_file.js';
import type { SystemSnapshot } from './system_snapshot.js';
import { reasonOf, writeWhole } from './whole_file.js';

export type SnapshotFileFormat = 'pb' | 'json';

/** A file whose name ends with .json holds JSON. */
export function formatOfName(file: string): SnapshotFileFormat {
  return file.toLowerCase().endsWith('.json') ? 'json' : 'pb';
}

async function rendered(
  snapshot: SystemSnapshot,
  format: SnapshotFileFormat,
): Promise<string | Uint8Array> {
  if (format === 'json') return `${JSON.stringify(snapshotDocument(snapshot), null, 2)}\n`;
  const { encodeSnapshot } = await import('./protobuf_file.js');
  return encodeSnapshot(snapshot);
}

export async function writeSnapshot(
  file: string,
  snapshot: SystemSnapshot,
  format: SnapshotFileFormat = formatOfName(file),
): Promise<void> {
  await writeWhole(file, await rendered(snapshot, format));
}

/** Reads either format, whatever the file is called. */
export async function readSnapshot(file: string): Promise<SystemSnapshot> {
  let bytes;
  try {
    bytes = await readFile(file);
  } catch (error) {
    throw snapshotUnreadable({ file, reason: reasonOf(error) });
  }
  const start = bytes.subarray(0, 64).toString('latin1');
  if (/^(\xef\xbb\xbf)?\s*\{/.test(start)) {
    return parseSnapshotJson(bytes.toString('utf8').replace(/^\ufeff/, ''), file);
  }
  const { decodeSnapshot } = await import('./protobuf_file.js');
  return decodeSnapshot(bytes, file);
}
