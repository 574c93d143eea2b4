// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { enumeratorName } from './enumerators.js';
import type { NativeTap } from './native.js';
import type { ShmTap, TapMessage } from './tap.js';

/** TapRecord of rmw_shm/core/include/shmcore/tap.hpp; a test holds the size to the addon's. */
export const tapRecordBytes = 40;
const at = { position: 0, missed: 8, orderNs: 16, sourceNs: 24, bytes: 32, format: 36 } as const;

const firstBytes = 64 * 1024;
const roomyBytes = 8 * 2 ** 20; // larger ones are made to measure

function newBuffer(bytes: number): Buffer {
  // Not out of Node's pool: payloads are then aligned to 8, as typed arrays over them need it.
  return Buffer.from(new ArrayBuffer(bytes));
}

/** Reads into one buffer that grows with the messages. */
export class AddonTap implements ShmTap {
  ended = false;
  more = false;
  tooLarge = 0;
  private buffer = newBuffer(firstBytes);

  constructor(
    private readonly native: NativeTap,
    private readonly largestBytes: number,
    private readonly named: (error: unknown) => Error,
  ) {}

  read(): TapMessage[] {
    try {
      return this.parse(this.fill());
    } catch (error) {
      throw this.named(error);
    }
  }

  close(): void {
    this.native.close();
  }

  private fill(): number {
    for (;;) {
      const { messages, wanted, ended } = this.native.read(this.buffer);
      this.ended = ended;
      this.more = messages > 0 && wanted > 0;
      if (messages > 0 || wanted === 0) return messages;
      if (wanted - tapRecordBytes <= this.largestBytes) {
        this.buffer = newBuffer(Math.max(wanted, Math.min(4 * wanted, roomyBytes)));
      } else {
        this.native.skip();
        this.tooLarge += 1;
      }
    }
  }

  private parse(count: number): TapMessage[] {
    const { buffer } = this;
    const messages: TapMessage[] = [];
    for (let from = 0; messages.length < count;) {
      const bytes = buffer.readUInt32LE(from + at.bytes);
      const payloadFrom = from + tapRecordBytes;
      messages.push({
        position: Number(buffer.readBigUInt64LE(from + at.position)),
        missed: Number(buffer.readBigUInt64LE(from + at.missed)),
        orderNs: buffer.readBigInt64LE(from + at.orderNs),
        sourceNs: buffer.readBigInt64LE(from + at.sourceNs),
        format: enumeratorName('payloadFormat', buffer.readUInt8(from + at.format)) ?? 'unknown',
        payload: buffer.subarray(payloadFrom, payloadFrom + bytes),
      });
      from = Math.ceil((payloadFrom + bytes) / 8) * 8;
    }
    return messages;
  }
}
