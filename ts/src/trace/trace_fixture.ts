// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Tracer, TraceStanding } from '../shm/index.js';
import { enumerators } from '../shm/enumerators.js';
import type { EndpointKind } from '../graph/index.js';
import { recordBytes, type TraceKind, type TraceRecord } from './record.js';

/** A GID as the core makes them: the kind of the endpoint is in it. */
export function gidOf(kind: EndpointKind, number: number): string {
  const entity = number.toString(16).padStart(8, '0');
  return `${'ab'.repeat(10)}${entity}${enumerators.endpointKind[kind].toString(16).padStart(2, '0')}00`;
}

export function record(
  kind: TraceKind,
  ns: number,
  position: number,
  writer: string,
  more: { reader?: string; count?: number } = {},
): TraceRecord {
  const { reader, count = kind === 'notify' ? 0 : kind === 'publish' || kind === 'take' ? 64 : 1 } =
    more;
  return { kind, count, ns, position, writer, reader };
}

/** As the core lays them out. */
export function encodeRecords(records: readonly TraceRecord[], beganNs: bigint): ArrayBuffer {
  const buffer = new ArrayBuffer(records.length * recordBytes);
  const view = new DataView(buffer);
  for (const [i, { kind, count, ns, position, writer, reader }] of records.entries()) {
    const at = i * recordBytes;
    view.setUint8(at, enumerators.traceKind[kind]);
    view.setUint32(at + 4, count, true);
    view.setBigInt64(at + 8, BigInt(ns) + beganNs, true);
    view.setBigUint64(at + 16, BigInt(position), true);
    Buffer.from(writer, 'hex').copy(new Uint8Array(buffer, at + 24, 16));
    Buffer.from(reader ?? '', 'hex').copy(new Uint8Array(buffer, at + 40, 16));
  }
  return buffer;
}

/** Gives one batch of records at each look. */
export class FakeTracer implements Tracer {
  asked = 0;
  closed = false;

  constructor(
    private readonly batches: TraceRecord[][],
    private readonly beganNs: () => bigint,
    private readonly standing: TraceStanding = { live: 2, tracing: 2, silent: 0 },
    private readonly lost = 0,
  ) {}

  ask(): TraceStanding {
    this.asked += 1;
    return this.standing;
  }

  drain(): { records: ArrayBuffer; lost: number } {
    const batch = this.batches.shift() ?? [];
    return {
      records: encodeRecords(batch, this.beganNs()),
      lost: batch.length > 0 ? this.lost : 0,
    };
  }

  close(): void {
    this.closed = true;
  }
}
