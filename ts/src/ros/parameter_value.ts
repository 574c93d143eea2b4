// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { parameterInvalid } from '../errors/index.js';
import type { Message } from '../message/index.js';

/** As rcl_interfaces/msg/ParameterType numbers them, with the field that holds the value. */
const kinds = [
  { name: 'not set', field: undefined },
  { name: 'boolean', field: 'bool_value' },
  { name: 'integer', field: 'integer_value' },
  { name: 'double', field: 'double_value' },
  { name: 'string', field: 'string_value' },
  { name: 'byte array', field: 'byte_array_value' },
  { name: 'boolean array', field: 'bool_array_value' },
  { name: 'integer array', field: 'integer_array_value' },
  { name: 'double array', field: 'double_array_value' },
  { name: 'string array', field: 'string_array_value' },
] as const;

type KindName = (typeof kinds)[number]['name'];

export function kindName(type: number): KindName {
  return kinds[type]?.name ?? 'not set';
}

/** The value of an rcl_interfaces/msg/ParameterValue; null if it is not set. */
export function valueFrom(parameter: Message): unknown {
  const field = kinds[parameter['type'] as number]?.field;
  if (field === undefined) return null;
  const value = parameter[field];
  return ArrayBuffer.isView(value) ? Array.from(value as unknown as ArrayLike<unknown>) : value;
}

function isInteger(value: unknown): boolean {
  return typeof value === 'bigint' || Number.isInteger(value);
}

function isNumber(value: unknown): boolean {
  return typeof value === 'bigint' || typeof value === 'number';
}

function isA(type: string): (value: unknown) => boolean {
  return (value) => typeof value === type;
}

/** What a value written in YAML can be, its most probable kind first. */
const fits: readonly (readonly [KindName, (value: unknown) => boolean])[] = [
  ['boolean', isA('boolean')],
  ['integer', isInteger],
  ['double', isNumber],
  ['string', isA('string')],
];

function listOf(test: (value: unknown) => boolean): (value: unknown) => boolean {
  return (value) => Array.isArray(value) && value.every(test);
}

const allFits: typeof fits = [
  ...fits,
  ...fits.map(([name, test]) => [`${name} array` as KindName, listOf(test)] as const),
  ['byte array', listOf(isInteger)],
];

/**
 * A value as somebody wrote it, as a ParameterValue of the kind that is declared (a whole number
 * may stand for a double), or of the kind that it looks like where none is.
 */
export function parameterFrom(name: string, declared: KindName, value: unknown): Message {
  const fitting = allFits.filter(([, test]) => test(value)).map(([kind]) => kind);
  const kind = declared === 'not set' ? fitting[0] : declared;
  if (kind === undefined || !fitting.includes(kind)) {
    throw parameterInvalid({ name, declared, value });
  }
  const type = kinds.findIndex((one) => one.name === kind);
  const field = kinds[type]?.field ?? '';
  return { type, [field]: value };
}
