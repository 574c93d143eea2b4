// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { z } from 'zod';
import { launchSchema } from './schema.js';

type JsonSchema = z.core.JSONSchema.JSONSchema;
type Property = JsonSchema | boolean;

const reference: JsonSchema = { type: 'string', pattern: '\\$\\{' };

function isEmpty(schema: JsonSchema): boolean {
  return Object.keys(schema).length === 0;
}

/** Whether a text with a reference in it would be refused where an argument is to be put in. */
function refusesReferences(schema: JsonSchema): boolean {
  if (schema.enum !== undefined || schema.pattern !== undefined) return true;
  return ['number', 'integer', 'boolean'].includes(String(schema.type));
}

function each(
  schemas: Readonly<Record<string, Property>>,
  change: (schema: Property) => Property,
): Record<string, JsonSchema> {
  const changed = Object.entries(schemas).map(([key, schema]) => [key, change(schema)]);
  return Object.fromEntries(changed) as Record<string, JsonSchema>;
}

/**
 * Makes a schema of settled descriptions one of what people write: any value may be a text such as
 * `${rate}`, which an editor cannot look into. Keys stay what they are.
 */
function withReferences(schema: Property): Property {
  if (typeof schema === 'boolean') return schema;
  const { anyOf, properties, items, additionalProperties, description, ...rest } = schema;
  const written = anyOf;
  const inner: JsonSchema = {
    ...rest,
    // The class for numbers that keep their text has no form of its own in JSON.
    ...(written && {
      anyOf: written.filter((s) => !isEmpty(s)).map(withReferences) as JsonSchema[],
    }),
    ...(properties && { properties: each(properties, withReferences) }),
    ...(items !== undefined && { items: withReferences(items as Property) }),
    ...(additionalProperties !== undefined && {
      additionalProperties: withReferences(additionalProperties),
    }),
  };
  const said = description === undefined ? {} : { description };
  return refusesReferences(schema) ? { ...said, anyOf: [inner, reference] } : { ...said, ...inner };
}

/** The JSON schema of launch files, for editors; what is published comes from here. */
export function launchJsonSchema(): JsonSchema {
  const { $schema, $defs, ...schema } = z.toJSONSchema(launchSchema, {
    io: 'input',
    unrepresentable: 'any',
  });
  const top: JsonSchema = {
    ...($schema !== undefined && { $schema }),
    title: 'l2net launch file',
    ...schema,
    properties: each(schema.properties ?? {}, withReferences),
    ...($defs && { $defs: each($defs, withReferences) }),
  };
  return top;
}
