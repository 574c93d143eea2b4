// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { crc32 } from 'node:zlib';
import { l2net } from '#proto/l2net_bench.js';
import { benchArchiveNewer, benchArchiveUnusable } from '../../errors/index.js';
import type { BenchResults } from '../model.js';
import { archiveFormat, archiveVersion } from './archive_format.js';
import { cellFromMessage } from './cell_message.js';
import { manifestFromMessage } from './manifest_message.js';

const { BenchEnvelope, Results } = l2net.bench.v1;

/** Field 1, length-delimited, and its content. */
const magic = Buffer.from(`\x0a${String.fromCharCode(archiveFormat.length)}${archiveFormat}`);

const cutShort = (bytes: Uint8Array): string =>
  `it was cut short, and ends after ${bytes.length} B`;

function checkMagic(bytes: Uint8Array, file: string): void {
  const start = Buffer.from(bytes.subarray(0, magic.length));
  if (start.equals(magic)) return;
  const isStart = start.equals(magic.subarray(0, start.length));
  const reason = isStart ? cutShort(bytes) : `it does not begin with "${archiveFormat}"`;
  throw benchArchiveUnusable({ file, reason });
}

/** The part of the file that every version has. */
function openEnvelope(bytes: Uint8Array, file: string): Uint8Array {
  checkMagic(bytes, file);
  let envelope;
  try {
    envelope = BenchEnvelope.decode(bytes);
  } catch (error) {
    const isShort = error instanceof RangeError;
    const reason = isShort ? cutShort(bytes) : 'it is damaged: no protobuf message';
    throw benchArchiveUnusable({ file, reason });
  }
  const { major, results } = envelope;
  const known = archiveVersion.major;
  if (major > known) throw benchArchiveNewer({ file, major, known });
  // The last field, and never empty: a manifest takes bytes.
  if (results.length === 0) throw benchArchiveUnusable({ file, reason: cutShort(bytes) });
  if (crc32(results) !== envelope.crc32) {
    const reason = 'it is damaged: its checksum does not match its content';
    throw benchArchiveUnusable({ file, reason });
  }
  return results;
}

/** `file` names the origin of the bytes in errors. */
export function decodeResults(bytes: Uint8Array, file: string): BenchResults {
  const content = openEnvelope(bytes, file);
  const damaged = (reason: string): Error =>
    benchArchiveUnusable({ file, reason: `it is damaged: ${reason}` });
  let message;
  try {
    message = Results.decode(content);
  } catch (error) {
    throw damaged((error as Error).message);
  }
  if (!Object.hasOwn(message, 'manifest')) throw damaged('it has no manifest');
  return {
    manifest: manifestFromMessage(message.manifest, damaged),
    cells: message.cells.map((cell) => cellFromMessage(cell, damaged)),
    failures: message.failures.map(({ cell, arm, round, reason, leftOut }) => ({
      ...{ cell, arm, round, reason, ...(leftOut && { leftOut }) },
    })),
  };
}
