// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { enumeratorName, type Enumerator } from '../shm/enumerators.js';

export type TraceKind = Enumerator<'traceKind'>;

/** What one process wrote down about one message, or, for those missed, about several. */
export interface TraceRecord {
  readonly kind: TraceKind;
  /** Payload bytes (publish, take), futex wakes (notify), or messages missed. */
  readonly count: number;
  /** Nanoseconds since the beginning of the trace; below 0 for what began before. */
  readonly ns: number;
  /** Of the first message in its writer's ring, from 0. */
  readonly position: number;
  /** GIDs, 32 hexadecimal digits. */
  readonly writer: string;
  /** Undefined where the record is not about one reader. */
  readonly reader: string | undefined;
}

/** Bytes of a record as the addon gives it; a test holds it to the C++ side. */
export const recordBytes = 56;

const nobody = '0'.repeat(32);

/** The records of a buffer of the addon; `beganNs` is CLOCK_MONOTONIC at the trace's beginning. */
export function decodeRecords(buffer: ArrayBuffer, beganNs: bigint): TraceRecord[] {
  const view = new DataView(buffer);
  const gid = (at: number): string => Buffer.from(buffer, at, 16).toString('hex');
  const records: TraceRecord[] = [];
  for (let at = 0; at + recordBytes <= buffer.byteLength; at += recordBytes) {
    const kind = enumeratorName('traceKind', view.getUint8(at));
    // Written by a newer version: nothing that we could say about it would be right.
    if (kind === undefined) continue;
    const reader = gid(at + 40);
    records.push({
      kind,
      count: view.getUint32(at + 4, true),
      ns: Number(view.getBigInt64(at + 8, true) - beganNs),
      position: Number(view.getBigUint64(at + 16, true)),
      writer: gid(at + 24),
      reader: reader === nobody ? undefined : reader,
    });
  }
  return records;
}
