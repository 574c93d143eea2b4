// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The writer of @foxglove/rosmsg2-serialization counts the letters of a string where CDR counts
// its bytes, so it cuts whatever is not ASCII. Hence one of our own.
import type { MessageDefinition, MessageDefinitionField } from '@foxglove/message-definition';
import type { Message } from './codec.js';
import type { TypeDefinition } from './type_description.js';

const headerBytes = 4;
const littleEndianCdr = Buffer.from([0, 1, 0, 0]);
const firstBytes = 256;

/** Grows as it is written to; aligns from the end of the header on. */
class CdrBody {
  private buffer = Buffer.alloc(firstBytes);
  private end = headerBytes;

  constructor() {
    littleEndianCdr.copy(this.buffer);
  }

  /** Where a value of this size goes. */
  reserve(size: number, alignment: number): { buffer: Buffer; at: number } {
    const body = this.end - headerBytes;
    const at = headerBytes + Math.ceil(body / alignment) * alignment;
    this.end = at + size;
    if (this.end > this.buffer.length) {
      const larger = Buffer.alloc(2 * this.end);
      this.buffer.copy(larger);
      this.buffer = larger;
    }
    return { buffer: this.buffer, at };
  }

  get bytes(): Buffer {
    return this.buffer.subarray(0, this.end);
  }
}

type Write = (buffer: Buffer, value: unknown, at: number) => void;

function plain(
  size: number,
  write: (b: Buffer, value: number, at: number) => void,
): [number, Write] {
  return [
    size,
    (buffer, value, at) => {
      write(buffer, Number(value), at);
    },
  ];
}

function big(write: (b: Buffer, value: bigint, at: number) => void): [number, Write] {
  return [
    8,
    (buffer, value, at) => {
      write(buffer, value as bigint, at);
    },
  ];
}

/** Bytes, and how they are written. */
const writers = new Map<string, [number, Write]>([
  ['bool', plain(1, (b, v, at) => b.writeUInt8(v, at))],
  ['int8', plain(1, (b, v, at) => b.writeInt8(v, at))],
  ['uint8', plain(1, (b, v, at) => b.writeUInt8(v, at))],
  ['int16', plain(2, (b, v, at) => b.writeInt16LE(v, at))],
  ['uint16', plain(2, (b, v, at) => b.writeUInt16LE(v, at))],
  ['int32', plain(4, (b, v, at) => b.writeInt32LE(v, at))],
  ['uint32', plain(4, (b, v, at) => b.writeUInt32LE(v, at))],
  ['float32', plain(4, (b, v, at) => b.writeFloatLE(v, at))],
  ['float64', plain(8, (b, v, at) => b.writeDoubleLE(v, at))],
  ['int64', big((b, v, at) => b.writeBigInt64LE(v, at))],
  ['uint64', big((b, v, at) => b.writeBigUInt64LE(v, at))],
]);

function writeLength(body: CdrBody, length: number): void {
  const { buffer, at } = body.reserve(4, 4);
  buffer.writeUInt32LE(length, at);
}

function writeString(body: CdrBody, text: string): void {
  const bytes = Buffer.byteLength(text);
  writeLength(body, bytes + 1);
  const { buffer, at } = body.reserve(bytes + 1, 1);
  buffer.write(text, at);
  buffer.writeUInt8(0, at + bytes);
}

type Definitions = ReadonlyMap<string, MessageDefinition>;

function writeOne(body: CdrBody, all: Definitions, type: string, value: unknown): void {
  const writer = writers.get(type);
  if (writer !== undefined) {
    const [size, write] = writer;
    const { buffer, at } = body.reserve(size, size);
    write(buffer, value, at);
  } else if (type === 'string') {
    writeString(body, value as string);
  } else {
    writeStruct(body, all, type, value as Message);
  }
}

function writeField(
  body: CdrBody,
  all: Definitions,
  field: MessageDefinitionField,
  value: unknown,
): void {
  if (field.isArray !== true) {
    writeOne(body, all, field.type, value);
    return;
  }
  const values = value as readonly unknown[];
  if (field.arrayLength === undefined) writeLength(body, values.length);
  for (const item of values) writeOne(body, all, field.type, item);
}

function writeStruct(body: CdrBody, all: Definitions, type: string, value: Message): void {
  const fields = all.get(type)?.definitions ?? [];
  if (fields.length === 0) body.reserve(1, 1);
  for (const field of fields) writeField(body, all, field, value[field.name]);
}

/** CDR, with its header, of a message that has every field of its definition. */
export function encodeMessage({ type, definitions }: TypeDefinition, message: Message): Buffer {
  const body = new CdrBody();
  writeStruct(body, new Map(definitions.map((one) => [one.name ?? '', one])), type, message);
  return body.bytes;
}
