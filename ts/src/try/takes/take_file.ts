// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { Ages, ageBuckets } from './ages.js';

/** What one subscription, service or client of a process took. */
export interface Taker {
  readonly kind: TakerKind;
  readonly name: string;
  /** Identifier of the rmw that it was made by. */
  readonly rmw: string;
  readonly taken: number;
  readonly unstamped: number;
  readonly fromFuture: number;
  /** Messages of which nobody knows whether others before them were lost. */
  readonly unsequenced: number;
  readonly untracked: number;
  readonly lost: number;
  readonly ages: Ages;
}
export type TakerKind = 'topic' | 'request' | 'reply';

export interface ProcessTakes {
  readonly pid: number;
  readonly program: string;
  readonly command: readonly string[];
  /** Subscriptions, services and clients for which there was no room. */
  readonly refused: number;
  /** Messages that were not counted, so that no thread waits for another one's first message. */
  readonly givenUp: number;
  /** What it cost the process to count one message; 0 if that is not known. */
  readonly probeCostNs: number;
  readonly takers: readonly Taker[];
}

// bench/take_probe/src/take_file.hpp says what stands where.
const magic = 'L2NTAKES';
const version = 1;
const headerBytes = 4096;
const recordBytes = 24_576;
const publishers = { at: 512, count: 128, bytes: 40 };
const agesAt = 5632;
const kinds: readonly (TakerKind | undefined)[] = [undefined, 'topic', 'request', 'reply'];

function textAt(bytes: Buffer, at: number, longest: number): string {
  const text = bytes.subarray(at, at + longest);
  const end = text.indexOf(0);
  return text.toString('utf8', 0, end < 0 ? longest : end);
}

/** Counts stay below 2^53: at a million messages a second, for 285 years. */
function countAt(bytes: Buffer, at: number): number {
  return Number(bytes.readBigUInt64LE(at));
}

function lostIn(record: Buffer): number {
  let lost = 0;
  for (let index = 0; index < publishers.count; index += 1) {
    const at = publishers.at + index * publishers.bytes;
    const received = countAt(record, at + 32);
    if (received === 0) continue;
    const sent = record.readBigUInt64LE(at + 24) - record.readBigUInt64LE(at + 16) + 1n;
    // What was delivered twice must not make up for what was not delivered.
    lost += Math.max(0, Number(sent) - received);
  }
  return lost;
}

function takerIn(record: Buffer): Taker {
  const counts = new Float64Array(ageBuckets);
  for (let bucket = 0; bucket < ageBuckets; bucket += 1)
    counts[bucket] = countAt(record, agesAt + 8 * bucket);
  return {
    kind: kinds[record.readUInt32LE(0)] ?? 'topic',
    taken: countAt(record, 8),
    unstamped: countAt(record, 16),
    fromFuture: countAt(record, 24),
    unsequenced: countAt(record, 32),
    untracked: countAt(record, 40),
    name: textAt(record, 128, 256),
    rmw: textAt(record, 384, 64),
    lost: lostIn(record),
    ages: Ages.of(counts),
  };
}

/** Undefined for a file whose writer died before it was one, or that is none of ours. */
export function decodeTakes(bytes: Buffer): ProcessTakes | undefined {
  if (bytes.length < headerBytes || bytes.toString('latin1', 0, 8) !== magic) return undefined;
  if (bytes.readUInt32LE(8) !== version) return undefined;
  const records = Math.min(
    bytes.readUInt32LE(28),
    Math.floor((bytes.length - headerBytes) / recordBytes),
  );
  const words = bytes.toString('utf8', 312, 312 + 1024).replace(/\0+$/, '');
  return {
    pid: bytes.readUInt32LE(24),
    refused: bytes.readUInt32LE(32) + bytes.readUInt32LE(36),
    givenUp: bytes.readUInt32LE(44),
    probeCostNs: bytes.readUInt32LE(40) / 1000,
    program: textAt(bytes, 56, 256),
    command: words === '' ? [] : words.split('\0'),
    takers: Array.from({ length: records }, (_, index) =>
      takerIn(bytes.subarray(headerBytes + index * recordBytes).subarray(0, recordBytes)),
    ),
  };
}

/** The part of a file that is in use: it is as long as the longest may be, with a hole at the end. */
export function readTakeFile(path: string): Buffer {
  const descriptor = openSync(path, 'r');
  try {
    const header = Buffer.alloc(headerBytes);
    if (readSync(descriptor, header) < headerBytes) return Buffer.alloc(0);
    const all = Buffer.alloc(headerBytes + header.readUInt32LE(28) * recordBytes);
    const length = readSync(descriptor, all, 0, all.length, 0);
    return all.subarray(0, length);
  } finally {
    closeSync(descriptor);
  }
}

export function takeFilesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.takes'))
    .sort()
    .map((name) => join(folder, name));
}

/** Files as they were at one moment of a run. */
export type TakesSoFar = ReadonlyMap<string, Buffer>;

export function takesSoFar(folder: string): TakesSoFar {
  return new Map(takeFilesIn(folder).map((path) => [path, readTakeFile(path)]));
}

/** The same process with the ages of what it took since then; records are never moved. */
function since(takes: ProcessTakes, earlier: ProcessTakes | undefined): ProcessTakes {
  const takers = takes.takers.map((taker, index) => {
    const before = earlier?.takers[index];
    return before === undefined ? taker : { ...taker, ages: taker.ages.since(before.ages) };
  });
  return { ...takes, takers };
}

/**
 * What all processes took that were given this folder. Counts are those of the whole run; ages those
 * of the messages that were taken after `earlier`.
 */
export function readTakes(folder: string, earlier: TakesSoFar = new Map()): ProcessTakes[] {
  return takeFilesIn(folder).flatMap((path) => {
    const takes = decodeTakes(readTakeFile(path));
    const before = earlier.get(path);
    return takes === undefined ? [] : [since(takes, before && decodeTakes(before))];
  });
}
