// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Over rmw_shm a message without strings and sequences travels as the C struct it is in memory:
// members in order, each at a multiple of its alignment, the whole padded to its own. CDR aligns
// single values alike, from the end of its header on, and pads no struct: the same values, closer.
import type { MessageDefinition } from '@foxglove/message-definition';
import type { TypeDefinition } from './type_description.js';

/** Values side by side in both forms. */
interface Run {
  /** Bytes from the start of the struct. */
  readonly from: number;
  readonly size: number;
  readonly count: number;
}

interface Struct {
  readonly size: number;
  readonly alignment: number;
  readonly runs: readonly Run[];
}

const sizes = new Map<string, number>([
  ...([
    ['bool', 1],
    ['int8', 1],
    ['uint8', 1],
    ['int16', 2],
    ['uint16', 2],
  ] as const),
  ...([
    ['int32', 4],
    ['uint32', 4],
    ['float32', 4],
  ] as const),
  ...([
    ['int64', 8],
    ['uint64', 8],
    ['float64', 8],
  ] as const),
]);

const emptyStruct: Struct = { size: 1, alignment: 1, runs: [{ from: 0, size: 1, count: 1 }] };
const littleEndianCdr = [0, 1, 0, 0];

function aligned(offset: number, alignment: number): number {
  return Math.ceil(offset / alignment) * alignment;
}

function single(size: number): Struct {
  return { size, alignment: size, runs: [{ from: 0, size, count: 1 }] };
}

/** Undefined for a struct with a pointer inside, which never travels like this. */
function structOf(
  definition: MessageDefinition | undefined,
  all: ReadonlyMap<string, MessageDefinition>,
): Struct | undefined {
  if (definition === undefined) return undefined;
  if (definition.definitions.length === 0) return emptyStruct;
  const runs: Run[] = [];
  let end = 0;
  let alignment = 1;
  for (const field of definition.definitions) {
    if (field.isArray === true && field.arrayLength === undefined) return undefined;
    const size = sizes.get(field.type);
    const each = size === undefined ? structOf(all.get(field.type), all) : single(size);
    if (each === undefined) return undefined;
    const count = field.arrayLength ?? 1;
    const start = aligned(end, each.alignment);
    if (size !== undefined) runs.push({ from: start, size, count });
    for (let i = 0; size === undefined && i < count; i += 1) {
      runs.push(...each.runs.map((run) => ({ ...run, from: start + i * each.size + run.from })));
    }
    end = start + count * each.size;
    alignment = Math.max(alignment, each.alignment);
  }
  return { size: aligned(end, alignment), alignment, runs };
}

export class NativeLayout {
  private constructor(private readonly struct: Struct) {}

  /** Undefined for a type that has strings or sequences, and so never travels natively. */
  static of({ definitions }: TypeDefinition): NativeLayout | undefined {
    const all = new Map(definitions.map((one) => [one.name ?? '', one]));
    const struct = structOf(definitions[0], all);
    return struct === undefined ? undefined : new NativeLayout(struct);
  }

  /** Bytes of a message. */
  get size(): number {
    return this.struct.size;
  }

  /** The same message in CDR, with its header. `native` has `size` bytes, of this host's order. */
  toCdr(native: Uint8Array): Uint8Array {
    // Never longer than the struct: nothing is aligned more strictly than there.
    const cdr = new Uint8Array(littleEndianCdr.length + this.struct.size);
    cdr.set(littleEndianCdr);
    const body = cdr.subarray(littleEndianCdr.length);
    let end = 0;
    for (const { from, size, count } of this.struct.runs) {
      const start = aligned(end, size);
      body.set(native.subarray(from, from + size * count), start);
      end = start + size * count;
    }
    return cdr.subarray(0, littleEndianCdr.length + end);
  }
}
