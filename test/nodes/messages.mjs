// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Messages as JSON, the same in both languages. Three things JSON has no form for:
//   {"$big": "9223372036854775807"}  a 64-bit integer, both ways
//   {"$pattern": [bytes, seed]}      a large byte array, expanded by the sender
//   {"$crc": crc32, "$length": n}    what a receiver says of one

import { crc32 } from 'node:zlib';

const LARGE_BYTES = 65_536;
// A prime period: a block of 4096 bytes or of a power of two in the wrong place changes the sum.
const PERIOD = 251;

export function pattern(bytes, seed) {
  const period = Uint8Array.from({ length: PERIOD }, (_, i) => (i + seed) & 0xff);
  const data = new Uint8Array(bytes);
  for (let at = 0; at < bytes; at += PERIOD) {
    data.set(at + PERIOD <= bytes ? period : period.subarray(0, bytes - at), at);
  }
  return data;
}

export function summary(data) {
  return { $crc: crc32(data), $length: data.length };
}

export function fromJson(value) {
  if (Array.isArray(value)) return value.map(fromJson);
  if (value === null || typeof value !== 'object') return value;
  if ('$big' in value) return BigInt(value.$big);
  if ('$pattern' in value) return pattern(...value.$pattern);
  return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, fromJson(v)]));
}

export function toJson(value) {
  if (typeof value === 'bigint') return { $big: String(value) };
  if (value instanceof Uint8Array && value.length >= LARGE_BYTES) return summary(value);
  if (ArrayBuffer.isView(value)) return Array.from(value, toJson);
  if (Array.isArray(value)) return value.map(toJson);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, toJson(v)]));
}
