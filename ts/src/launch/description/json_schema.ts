// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { z } from 'zod';
import { launchSchema } from './schema.js';

type JsonSchema = z.core.JSONSchema.JSONSchema;
type Property = JsonSchema | boolean;

const reference: JsonSchema = { $ref: '#/$defs/reference' };
const references: JsonSchema = {
  description: 'Text with ${NAME}, ${env:NAME} or ${env:NAME:-VALUE} in it',
  type: 'string',
  pattern: '\\$\\{',
};

function isEmpty(schema: JsonSchema): boolean {
  return Object.keys(schema).length === 0;
}

/** Whether a text with a reference in it would be refused where an argument is to be put in. */
function refusesReferences({ type, enum: values, const: value, pattern }: JsonSchema): boolean {
  if (values !== undefined || value !== undefined || pattern !== undefined) return true;
  return ['number', 'integer', 'boolean'].includes(String(type));
}

function takesAnyText({ type, ...rest }: JsonSchema): boolean {
  return type === 'string' && !refusesReferences({ type, ...rest });
}

/** The branches of a union; one reference is enough for all of them. */
function branches(schemas: readonly JsonSchema[]): JsonSchema[] {
  // The class for numbers that keep their text has no form of its own in JSON.
  const known = schemas.filter((schema) => !isEmpty(schema));
  const refusing = known.some(refusesReferences) && !known.some(takesAnyText);
  const inner = known.map((s) => (refusesReferences(s) ? s : (withReferences(s) as JsonSchema)));
  return refusing ? [...inner, reference] : inner;
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
  const inner: JsonSchema = {
    ...rest,
    ...(anyOf && { anyOf: branches(anyOf) }),
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
    $defs: { reference: references, ...each($defs ?? {}, withReferences) },
  };
  return top;
}
