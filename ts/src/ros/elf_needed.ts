// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { closeSync, openSync, readSync } from 'node:fs';
import { CodedError, libraryUnreadable } from '../errors/index.js';

// Field offsets and constants of the ELF-64 format (System V ABI, chapters 4 and 5).
const headerSize = 64;
const programHeaderSize = 56;
const segmentLoad = 1;
const segmentDynamic = 2;
const tagNull = 0n;
const tagNeeded = 1n;
const tagStringTable = 5n;
const tagStringTableSize = 10n;
const largestTable = 16 * 1024 * 1024; // bytes; a dynamic section or string table beyond is damage

interface Segment {
  type: number;
  offset: number;
  address: number;
  size: number;
}

class ElfFile {
  constructor(
    readonly path: string,
    private readonly descriptor: number,
  ) {}

  fail(reason: string): never {
    throw libraryUnreadable({ path: this.path, reason });
  }

  read(offset: number, size: number): Buffer {
    if (size > largestTable) this.fail(`a table of ${size} bytes is beyond ${largestTable}`);
    const bytes = Buffer.alloc(size);
    if (readSync(this.descriptor, bytes, 0, size, offset) !== size) this.fail('it is cut short');
    return bytes;
  }

  segments(): Segment[] {
    const header = this.read(0, headerSize);
    if (header.readUInt32BE(0) !== 0x7f454c46) this.fail('not an ELF file');
    if (header[4] !== 2 || header[5] !== 1) this.fail('not 64-bit little-endian');
    const count = header.readUInt16LE(56);
    const table = this.read(Number(header.readBigUInt64LE(32)), count * programHeaderSize);
    return Array.from({ length: count }, (_, index) => {
      const at = index * programHeaderSize;
      return {
        type: table.readUInt32LE(at),
        offset: Number(table.readBigUInt64LE(at + 8)),
        address: Number(table.readBigUInt64LE(at + 16)),
        size: Number(table.readBigUInt64LE(at + 32)),
      };
    });
  }
}

function parseNeeded(elf: ElfFile): string[] {
  const segments = elf.segments();
  const dynamic = segments.find((segment) => segment.type === segmentDynamic);
  if (dynamic === undefined) return [];
  const entries = elf.read(dynamic.offset, dynamic.size);
  const nameOffsets: number[] = [];
  let tableAddress = 0;
  let tableSize = 0;
  for (let at = 0; at + 16 <= entries.length; at += 16) {
    const tag = entries.readBigInt64LE(at);
    const value = Number(entries.readBigUInt64LE(at + 8));
    if (tag === tagNull) break;
    if (tag === tagNeeded) nameOffsets.push(value);
    if (tag === tagStringTable) tableAddress = value;
    if (tag === tagStringTableSize) tableSize = value;
  }
  if (nameOffsets.length === 0) return [];
  const holder = segments.find(
    (s) => s.type === segmentLoad && tableAddress >= s.address && tableAddress < s.address + s.size,
  );
  if (holder === undefined) elf.fail('its string table lies in no segment');
  const names = elf.read(holder.offset + tableAddress - holder.address, tableSize);
  return nameOffsets.map((start) => {
    const end = names.indexOf(0, start);
    if (start >= tableSize || end < 0) elf.fail('a needed name lies outside its string table');
    return names.toString('latin1', start, end);
  });
}

/** Names (DT_NEEDED) that the dynamic loader will look for when it loads `path`, in file order. */
export function neededLibraries(path: string): string[] {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch (error) {
    throw libraryUnreadable({ path, reason: (error as Error).message });
  }
  try {
    return parseNeeded(new ElfFile(path, descriptor));
  } catch (error) {
    if (error instanceof CodedError) throw error;
    throw libraryUnreadable({ path, reason: (error as Error).message });
  } finally {
    closeSync(descriptor);
  }
}
