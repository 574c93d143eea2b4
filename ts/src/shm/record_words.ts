// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

const two32 = 2 ** 32;

/** Little-endian numbers in an ArrayBuffer, by byte offset; every record begins at a multiple of 4. */
export class RecordWords {
  private readonly words: Uint32Array;
  private readonly halves: Uint16Array;
  private readonly bytes: Buffer;

  constructor(buffer: ArrayBuffer) {
    this.words = new Uint32Array(buffer);
    this.halves = new Uint16Array(buffer);
    this.bytes = Buffer.from(buffer);
  }

  u8(at: number): number {
    return this.bytes[at] ?? 0;
  }

  u16(at: number): number {
    return this.halves[at / 2] ?? 0;
  }

  u32(at: number): number {
    return this.words[at / 4] ?? 0;
  }

  /** Exact up to 2^53. */
  u64(at: number): number {
    return this.u32(at) + this.u32(at + 4) * two32;
  }

  hex(at: number, bytes: number): string {
    return this.bytes.toString('hex', at, at + bytes);
  }
}
