// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

/** The bytes of a shared library that needs `names` and holds nothing else; for the tests. */
export function sharedLibraryBytes(names: readonly string[]): Buffer {
  const loadAddress = 0x1000;
  const dynamicOffset = 64 + 2 * 56;
  const dynamicSize = (names.length + 3) * 16;
  const tableOffset = dynamicOffset + dynamicSize;
  const table = Buffer.from(`\0${names.map((name) => `${name}\0`).join('')}`, 'latin1');
  const bytes = Buffer.alloc(tableOffset + table.length);
  bytes.writeUInt32BE(0x7f454c46, 0);
  bytes[4] = 2;
  bytes[5] = 1;
  bytes.writeBigUInt64LE(64n, 32);
  bytes.writeUInt16LE(56, 54);
  bytes.writeUInt16LE(2, 56);
  const segment = (index: number, type: number, offset: number, size: number): void => {
    const at = 64 + index * 56;
    bytes.writeUInt32LE(type, at);
    bytes.writeBigUInt64LE(BigInt(offset), at + 8);
    bytes.writeBigUInt64LE(BigInt(offset + loadAddress), at + 16);
    bytes.writeBigUInt64LE(BigInt(size), at + 32);
  };
  segment(0, 1, 0, bytes.length);
  segment(1, 2, dynamicOffset, dynamicSize);
  let at = dynamicOffset;
  const entry = (tag: number, value: number): void => {
    bytes.writeBigUInt64LE(BigInt(tag), at);
    bytes.writeBigUInt64LE(BigInt(value), at + 8);
    at += 16;
  };
  let nameOffset = 1;
  for (const name of names) {
    entry(1, nameOffset);
    nameOffset += name.length + 1;
  }
  entry(5, tableOffset + loadAddress);
  entry(10, table.length);
  entry(0, 0);
  table.copy(bytes, tableOffset);
  return bytes;
}
