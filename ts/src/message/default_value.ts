// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { DefaultValue, MessageDefinitionField } from '@foxglove/message-definition';

type Single = string | number | bigint | boolean;

function singleFrom(type: string, text: string): Single {
  if (type === 'string' || type === 'wstring') return text;
  if (type === 'bool') return text === 'True';
  if (type === 'int64' || type === 'uint64') return BigInt(text);
  return Number(text);
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

function unquoted(item: string): string {
  return /^['"]/.test(item)
    ? item.slice(1, -1).replaceAll(/\\(.)/g, (_, letter: string) => escapes[letter] ?? letter)
    : item;
}

/** A default as a type description has it: as Python prints the value, a tuple for an array. */
export function defaultFrom(field: MessageDefinitionField, text: string): DefaultValue {
  if (field.isArray !== true) return singleFrom(field.type, text);
  const items = text.slice(1, -1).match(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^,\s]+/g) ?? [];
  return items.map((item) => singleFrom(field.type, unquoted(item))) as DefaultValue;
}
