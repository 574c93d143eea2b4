// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { didYouMean, fewOf } from '../../document/near_miss.js';
import type { ArgumentFields, ArgumentType, ArgumentValue } from './schema.js';
import { double, WrittenNumber } from '../../document/written_number.js';

type Complain = (name: string, message: string) => void;

const meanings: Readonly<Record<ArgumentType, string>> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
};

function typeOf({ type, default: value }: ArgumentFields): ArgumentType {
  if (type !== undefined) return type;
  if (value instanceof WrittenNumber) return value.isDouble ? 'number' : 'integer';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value === 'boolean' ? 'boolean' : 'string';
}

/** A value as its type has it; undefined if it is none. */
function converted(type: ArgumentType, value: ArgumentValue): ArgumentValue | undefined {
  const text = String(value);
  if (type === 'string') return text;
  if (type === 'boolean') return /^(true|false)$/i.test(text) ? /^true$/i.test(text) : undefined;
  const number = /^\s*$/.test(text) ? NaN : Number(text);
  if (type === 'integer') return Number.isSafeInteger(number) ? number : undefined;
  if (!Number.isFinite(number)) return undefined;
  // To ROS a number is a double, also where its text has no point.
  return value instanceof WrittenNumber ? value : double(number);
}

function checked(
  name: string,
  fields: ArgumentFields,
  value: ArgumentValue,
  complain: Complain,
): ArgumentValue | undefined {
  const type = typeOf(fields);
  const result = converted(type, value);
  const choices = fields.choices?.map(String);
  if (result === undefined) {
    complain(name, `argument ${name} is "${String(value)}", but must be ${meanings[type]}`);
  } else if (choices !== undefined && !choices.includes(String(value))) {
    const meant = didYouMean(String(value), choices);
    complain(
      name,
      `argument ${name} is "${String(value)}", but must be one of ${fewOf(choices)}${meant}`,
    );
    return undefined;
  }
  return result;
}

/** The values that a file's arguments have: the given ones, else the defaults. */
export function resolveArguments(
  declared: Readonly<Record<string, ArgumentFields>>,
  given: Readonly<Record<string, ArgumentValue>>,
  complain: Complain,
): Map<string, ArgumentValue> {
  const values = new Map<string, ArgumentValue>();
  const names = Object.keys(declared);
  for (const name of Object.keys(given)) {
    if (names.includes(name)) continue;
    const there = didYouMean(name, names) || `; there are ${fewOf(names)}`;
    complain(name, `no argument "${name}"${there}`);
  }
  for (const [name, fields] of Object.entries(declared)) {
    const value = Object.hasOwn(given, name) ? given[name] : fields.default;
    if (value === undefined) {
      const about = fields.about === undefined ? '' : ` (${fields.about})`;
      complain(name, `argument ${name}${about} has no default; give it as ${name}:=VALUE`);
      continue;
    }
    const result = checked(name, fields, value, complain);
    if (result !== undefined) values.set(name, result);
  }
  return values;
}
