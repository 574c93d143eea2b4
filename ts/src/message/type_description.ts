// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// share/<package>/<kind>/<Name>.json, which every interface package installs since Iron: fields of
// the type and of all it refers to, and the hash that goes with them over the wire. One file is
// complete, also for types written as .idl and for the messages a service or an action implies.
import type { MessageDefinition, MessageDefinitionField } from '@foxglove/message-definition';
import { defaultFrom } from './default_value.js';

interface FieldType {
  readonly type_id: number;
  readonly capacity: number;
  readonly string_capacity: number;
  readonly nested_type_name: string;
}

interface IndividualDescription {
  readonly type_name: string;
  readonly fields: readonly {
    readonly name: string;
    readonly type: FieldType;
    readonly default_value: string;
  }[];
}

export interface TypeDescriptionFile {
  readonly type_description_msg: {
    readonly type_description: IndividualDescription;
    readonly referenced_type_descriptions: readonly IndividualDescription[];
  };
  readonly type_hashes: readonly { readonly type_name: string; readonly hash_string: string }[];
}

export interface TypeDefinition {
  readonly type: string;
  /** RIHS01_... */
  readonly hash: string;
  /** Its own first, then those it refers to. */
  readonly definitions: MessageDefinition[];
}

/** Of type_description_interfaces/msg/FieldType: what an id is for a single value. */
const singles = new Map<number, string>([
  ...([
    [2, 'int8'],
    [3, 'uint8'],
    [4, 'int16'],
    [5, 'uint16'],
    [6, 'int32'],
  ] as const),
  ...([
    [7, 'uint32'],
    [8, 'int64'],
    [9, 'uint64'],
    [10, 'float32'],
    [11, 'float64'],
  ] as const),
  ...([
    [12, 'float128'],
    [13, 'uint8'],
    [14, 'wchar'],
    [15, 'bool'],
    [16, 'uint8'],
  ] as const),
  ...([
    [17, 'string'],
    [18, 'wstring'],
    [19, 'fixed string'],
    [20, 'fixed wstring'],
  ] as const),
  ...([
    [21, 'string'],
    [22, 'wstring'],
  ] as const),
]);
const nestedId = 1;
/** Ids of one multiplicity follow one another at this distance. */
const idsEach = 48;
const multiplicities = ['single', 'array', 'bounded', 'unbounded'] as const;

/** A struct without members has this one in IDL, and a byte for it in CDR. */
const placeholder = 'structure_needs_at_least_one_member';

function fieldFrom(name: string, type: FieldType, defaultText: string): MessageDefinitionField {
  const multiplicity = multiplicities[Math.floor(type.type_id / idsEach)];
  const id = type.type_id % idsEach;
  const isComplex = id === nestedId;
  const single = isComplex ? type.nested_type_name : singles.get(id);
  if (single === undefined || multiplicity === undefined) {
    throw new Error(`field ${name} is of type ${type.type_id}, which is none`);
  }
  const field: MessageDefinitionField = { type: single, name, isComplex };
  if (type.string_capacity > 0) field.upperBound = type.string_capacity;
  if (multiplicity !== 'single') field.isArray = true;
  if (multiplicity === 'array') field.arrayLength = type.capacity;
  if (multiplicity === 'bounded') field.arrayUpperBound = type.capacity;
  if (defaultText !== '') field.defaultValue = defaultFrom(field, defaultText);
  return field;
}

function definitionFrom({ type_name: name, fields }: IndividualDescription): MessageDefinition {
  return {
    name,
    definitions: fields
      .filter((field) => field.name !== placeholder)
      .map((field) => fieldFrom(field.name, field.type, field.default_value)),
  };
}

/** One type of a file with what it refers to; undefined if the file does not describe it. */
export function definitionIn(file: TypeDescriptionFile, type: string): TypeDefinition | undefined {
  const { type_description: root, referenced_type_descriptions: rest } = file.type_description_msg;
  const described = new Map([root, ...rest].map((one) => [one.type_name, definitionFrom(one)]));
  const wanted = new Set([type]);
  const definitions: MessageDefinition[] = [];
  for (const name of wanted) {
    const definition = described.get(name);
    if (definition === undefined) {
      if (name === type) return undefined;
      throw new Error(`it refers to ${name}, which it does not describe`);
    }
    definitions.push(definition);
    for (const field of definition.definitions) if (field.isComplex) wanted.add(field.type);
  }
  const hash = file.type_hashes.find(({ type_name: name }) => name === type)?.hash_string ?? '';
  return { type, hash, definitions };
}
