// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { crc32 } from 'node:zlib';
import { l2net } from '#proto/l2net_snapshot.js';
import {
  snapshotDamaged,
  snapshotForeign,
  snapshotNewer,
  snapshotTruncated,
} from '../errors/index.js';
import { graphFromMessage, graphToMessage } from './graph_protobuf.js';
import { statisticsFromMessage, statisticsToMessage } from './statistics_protobuf.js';
import {
  snapshotFormat,
  snapshotVersion,
  type Supervision,
  type SystemSnapshot,
} from './system_snapshot.js';

const { Snapshot, SnapshotEnvelope } = l2net.snapshot.v1;
type SupervisionMessage = InstanceType<typeof l2net.snapshot.v1.Supervision>;

/** Field 1, length-delimited, and its content. */
const magic = Buffer.from(`\x0a${String.fromCharCode(snapshotFormat.length)}${snapshotFormat}`);

function supervisionToMessage(supervision: Supervision): l2net.snapshot.v1.Supervision.$Properties {
  return {
    processes: supervision.processes.map((process) => ({
      ...process,
      rosNode: process.rosNode ?? null,
      pid: process.pid ?? null,
      lastExit: process.lastExit ?? null,
      reason: process.reason ?? null,
    })),
  };
}

function supervisionFromMessage(message: SupervisionMessage): Supervision {
  return {
    processes: message.processes.map(({ launch, name, state, sinceMs, restarts, ...optional }) => ({
      ...{ launch, name, state, sinceMs, restarts },
      rosNode: optional.rosNode ?? undefined,
      pid: optional.pid ?? undefined,
      lastExit: optional.lastExit ?? undefined,
      reason: optional.reason ?? undefined,
    })),
  };
}

export function encodeSnapshot({ graph, statistics, supervision }: SystemSnapshot): Uint8Array {
  const snapshot = Snapshot.encode({
    graph: graphToMessage(graph),
    statistics: statistics === undefined ? null : statisticsToMessage(statistics),
    supervision: supervision === undefined ? null : supervisionToMessage(supervision),
  }).finish();
  return SnapshotEnvelope.encode({
    format: snapshotFormat,
    ...snapshotVersion,
    crc32: crc32(snapshot),
    snapshot,
  }).finish();
}

/** Beginning of a foreign file, as a person can recognize it. */
function beginning(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 24)).toString('latin1');
  return JSON.stringify(start.replaceAll(/[\x7f-\xff]/g, '.'));
}

function checkMagic(bytes: Uint8Array, file: string): void {
  const start = Buffer.from(bytes.subarray(0, magic.length));
  if (start.equals(magic)) return;
  if (start.equals(magic.subarray(0, start.length))) {
    throw snapshotTruncated({ file, bytes: bytes.length });
  }
  throw snapshotForeign({ file, begins: beginning(bytes) });
}

/** The part of the file that every version has. */
function openEnvelope(bytes: Uint8Array, file: string): Uint8Array {
  checkMagic(bytes, file);
  let envelope;
  try {
    envelope = SnapshotEnvelope.decode(bytes);
  } catch (error) {
    if (error instanceof RangeError) throw snapshotTruncated({ file, bytes: bytes.length });
    throw snapshotDamaged({ file, reason: 'it is not in the form of a protobuf message' });
  }
  const { major, snapshot } = envelope;
  const known = snapshotVersion.major;
  if (major > known) throw snapshotNewer({ file, major, known });
  // The last field, and never empty: a graph takes two bytes at least.
  if (snapshot.length === 0) throw snapshotTruncated({ file, bytes: bytes.length });
  if (crc32(snapshot) !== envelope.crc32) {
    throw snapshotDamaged({ file, reason: 'its checksum does not match its content' });
  }
  return snapshot;
}

function decodeContent(content: Uint8Array, file: string): ReturnType<typeof Snapshot.decode> {
  try {
    return Snapshot.decode(content);
  } catch (error) {
    throw snapshotDamaged({ file, reason: (error as Error).message });
  }
}

/** `file` names the origin of the bytes in errors. */
export function decodeSnapshot(bytes: Uint8Array, file: string): SystemSnapshot {
  const content = openEnvelope(bytes, file);
  const message = decodeContent(content, file);
  if (!Object.hasOwn(message, 'graph')) {
    throw snapshotDamaged({ file, reason: 'it has no graph' });
  }
  const { statistics, supervision } = message;
  return {
    graph: graphFromMessage(message.graph, (reason) => snapshotDamaged({ file, reason })),
    statistics: statistics === null ? undefined : statisticsFromMessage(statistics),
    supervision: supervision === null ? undefined : supervisionFromMessage(supervision),
  };
}
