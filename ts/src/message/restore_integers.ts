// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Message } from './codec.js';
import type { TypeDefinition } from './type_description.js';

/**
 * rclnodejs gives 64-bit integers as bigints, small ones as numbers and the elements of arrays as
 * decimal texts; here all are bigints.
 */
export function restoreIntegers({ type, definitions }: TypeDefinition, message: Message): Message {
  const all = new Map(definitions.map((one) => [one.name ?? '', one.definitions]));
  const restore = (name: string, value: unknown): unknown => {
    if (/^u?int64$/.test(name)) return BigInt(value as string | number | bigint);
    const fields = all.get(name);
    if (fields === undefined) return value;
    const given = value as Message;
    return Object.fromEntries(
      fields.map((field) => {
        const inner = given[field.name];
        const each = (item: unknown): unknown => restore(field.type, item);
        return [field.name, Array.isArray(inner) ? inner.map(each) : each(inner)];
      }),
    );
  };
  return restore(type, message) as Message;
}
