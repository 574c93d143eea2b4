// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { MessageDefinition, MessageDefinitionField } from '@foxglove/message-definition';
import { messageInvalid } from '../errors/index.js';
import type { Message } from './codec.js';
import { nearNames } from './near_names.js';
import type { TypeDefinition } from './type_description.js';

type Definitions = ReadonlyMap<string, MessageDefinition>;

/** Where a value stands in the message, for errors; and what `now` means. */
interface Place {
  readonly type: string;
  readonly path: string;
  /** Unix milliseconds. */
  readonly nowMs: number;
  readonly all: Definitions;
}

function invalid({ type, path }: Place, reason: string): Error {
  return messageInvalid({ type, path: path === '' ? 'the message' : path, reason });
}

function shown(value: unknown): string {
  return typeof value === 'bigint' ? String(value) : JSON.stringify(value);
}

function integer(place: Place, type: string, value: unknown): number | bigint {
  const bits = Number(/\d+$/.exec(type)?.[0]);
  const [low, high] = type.startsWith('u')
    ? [0n, 2n ** BigInt(bits) - 1n]
    : [-(2n ** BigInt(bits - 1)), 2n ** BigInt(bits - 1) - 1n];
  const whole = typeof value === 'bigint' || Number.isInteger(value);
  const number = whole ? BigInt(value as number | bigint) : undefined;
  if (number === undefined || number < low || number > high) {
    throw invalid(place, `is ${shown(value)}, but must be a whole number from ${low} to ${high}`);
  }
  return bits === 64 ? number : Number(number);
}

function text(place: Place, field: MessageDefinitionField, value: unknown): string {
  if (typeof value !== 'string') {
    throw invalid(place, `is ${shown(value)}, but must be text; put it in quotes`);
  }
  const most = field.upperBound ?? Infinity;
  const bytes = Buffer.byteLength(value);
  if (bytes > most) throw invalid(place, `has ${bytes} bytes, but at most ${most} are allowed`);
  return value;
}

function primitive(place: Place, field: MessageDefinitionField, value: unknown): unknown {
  if (field.type === 'string') return text(place, field, value);
  if (field.type === 'bool') {
    if (typeof value === 'boolean') return value;
    throw invalid(place, `is ${shown(value)}, but must be true or false`);
  }
  if (field.type.startsWith('float')) {
    if (typeof value === 'number' || typeof value === 'bigint') return Number(value);
    throw invalid(place, `is ${shown(value)}, but must be a number`);
  }
  return integer(place, field.type, value);
}

function stamp(nowMs: number): Message {
  return { sec: Math.floor(nowMs / 1000), nanosec: Math.round((nowMs % 1000) * 1e6) };
}

function complex(place: Place, type: string, value: unknown): Message {
  if (type === 'builtin_interfaces/msg/Time' && value === 'now') return stamp(place.nowMs);
  const filled =
    type === 'std_msgs/msg/Header' && value === 'auto' ? { stamp: 'now' } : (value ?? {});
  if (typeof filled !== 'object' || Array.isArray(filled)) {
    throw invalid(place, `is ${shown(value)}, but must be a ${type}: {field: value, ...}`);
  }
  return struct(place, type, filled as Message);
}

function one(place: Place, field: MessageDefinitionField, value: unknown): unknown {
  return field.isComplex === true
    ? complex(place, field.type, value)
    : primitive(place, field, value);
}

function several(place: Place, field: MessageDefinitionField, value: unknown): unknown[] {
  if (!Array.isArray(value)) throw invalid(place, `is ${shown(value)}, but must be a list`);
  const { arrayLength, arrayUpperBound = Infinity } = field;
  if (arrayLength !== undefined && value.length !== arrayLength) {
    throw invalid(place, `has ${value.length} elements, but must have ${arrayLength}`);
  }
  if (value.length > arrayUpperBound) {
    throw invalid(
      place,
      `has ${value.length} elements, but at most ${arrayUpperBound} are allowed`,
    );
  }
  return value.map((item, i) => one({ ...place, path: `${place.path}[${i}]` }, field, item));
}

function unset(place: Place, field: MessageDefinitionField): unknown {
  if (field.defaultValue !== undefined) return field.defaultValue;
  const zero = (): unknown => {
    if (field.isComplex === true) return complex(place, field.type, {});
    if (field.type === 'string') return '';
    if (field.type === 'bool') return false;
    return field.type.endsWith('64') && !field.type.startsWith('float') ? 0n : 0;
  };
  if (field.isArray !== true) return zero();
  return Array.from({ length: field.arrayLength ?? 0 }, zero);
}

function struct(place: Place, type: string, value: Message): Message {
  const fields = place.all.get(type)?.definitions ?? [];
  const names = fields.map(({ name }) => name);
  for (const name of Object.keys(value)) {
    if (names.includes(name)) continue;
    const near = nearNames(name, names);
    const known =
      near.length > 0 ? `did you mean ${near.join(' or ')}?` : `it has ${names.join(', ')}`;
    throw invalid(
      place,
      `has no field ${name} (${type}); ${names.length > 0 ? known : 'it has none'}`,
    );
  }
  return Object.fromEntries(
    fields.map((field) => {
      const path = place.path === '' ? field.name : `${place.path}.${field.name}`;
      const given = value[field.name];
      const at = { ...place, path };
      if (given === undefined) return [field.name, unset(at, field)];
      return [
        field.name,
        field.isArray === true ? several(at, field, given) : one(at, field, given),
      ];
    }),
  );
}

/**
 * A message with every field, from what somebody wrote: fields left out get their defaults, and
 * what does not fit the definition is refused. A time may be `now`, a header `auto`.
 */
export function completeMessage(
  { type, definitions }: TypeDefinition,
  value: unknown,
  nowMs: number,
): Message {
  const all = new Map(definitions.map((definition) => [definition.name ?? '', definition]));
  return complex({ type, path: '', nowMs, all }, type, value);
}
