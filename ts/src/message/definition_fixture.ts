// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { join } from 'node:path';
import { put } from '../ros/prefix_fixture.js';
import { definitionIn, type TypeDefinition, type TypeDescriptionFile } from './type_description.js';

/** Fields by name: `float64[3]`, `string<=5[<=2]`, `a/msg/B[]`, or [type, default as Python text]. */
type Fields = Readonly<Record<string, string | readonly [string, string]>>;

const ids = new Map([
  ...([
    ['int8', 2],
    ['uint8', 3],
    ['int16', 4],
    ['uint16', 5],
    ['int32', 6],
  ] as const),
  ...([
    ['uint32', 7],
    ['int64', 8],
    ['uint64', 9],
    ['float32', 10],
    ['float64', 11],
  ] as const),
  ...([
    ['bool', 15],
    ['byte', 16],
    ['string', 17],
    ['wstring', 18],
  ] as const),
] as [string, number][]);

function fieldType(text: string): Record<string, unknown> {
  const parts = /^([\w/]+)(?:<=(\d+))?(?:\[(<=)?(\d*)\])?$/.exec(text);
  if (parts === null) throw new Error(`the fixture cannot read ${text}`);
  const [, base = '', textBound, bounded, length] = parts;
  const single = textBound === undefined ? (ids.get(base) ?? 1) : (ids.get(base) ?? 1) + 4;
  const multiplicity = length === undefined ? 0 : bounded !== undefined ? 2 : length === '' ? 3 : 1;
  return {
    type_id: single + 48 * multiplicity,
    capacity: Number(length ?? 0),
    string_capacity: Number(textBound ?? 0),
    nested_type_name: ids.has(base) ? '' : base,
  };
}

function described(name: string, fields: Fields): Record<string, unknown> {
  const all: Fields =
    Object.keys(fields).length > 0 ? fields : { structure_needs_at_least_one_member: 'uint8' };
  return {
    type_name: name,
    fields: Object.entries(all).map(([field, given]) => {
      const [type, text] = typeof given === 'string' ? [given, ''] : given;
      return { name: field, type: fieldType(type), default_value: text };
    }),
  };
}

/** The file that an interface package installs for the first type; the others it refers to. */
function descriptionFile(types: Readonly<Record<string, Fields>>): TypeDescriptionFile {
  const [root, ...rest] = Object.entries(types).map(([name, fields]) => described(name, fields));
  const hashes = Object.keys(types).map((name) => ({
    type_name: name,
    hash_string: `RIHS01_${Buffer.from(name).toString('hex').padEnd(64, '0').slice(0, 64)}`,
  }));
  return {
    type_description_msg: { type_description: root, referenced_type_descriptions: rest },
    type_hashes: hashes,
  } as unknown as TypeDescriptionFile;
}

export function definitionOf(types: Readonly<Record<string, Fields>>): TypeDefinition {
  const [type = ''] = Object.keys(types);
  const definition = definitionIn(descriptionFile(types), type);
  if (definition === undefined) throw new Error(`the fixture has no ${type}`);
  return definition;
}

/** Installs the file below `prefix`; gives its path. */
export function installDescription(
  prefix: string,
  path: string,
  types: Readonly<Record<string, Fields>>,
): string {
  return put(join(prefix, 'share', `${path}.json`), JSON.stringify(descriptionFile(types)));
}
