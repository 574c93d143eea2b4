// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { launchJsonSchema } from './json_schema.js';

const launchFolder = fileURLToPath(new URL('../../../../launch', import.meta.url));
const published = `${launchFolder}/schema/launch.schema.json`;
const examples = readdirSync(launchFolder).filter((name) => name.endsWith('.yaml'));

describe('the published JSON schema', () => {
  const schema = JSON.parse(readFileSync(published, 'utf8')) as z.core.JSONSchema.JSONSchema;
  const validator = z.fromJSONSchema(schema);

  it('is that of the code; else: l2net launch --schema > launch/schema/launch.schema.json', () => {
    expect(schema).toEqual(launchJsonSchema());
  });

  it.each(examples)('takes %s', (name) => {
    const result = validator.safeParse(parse(readFileSync(`${launchFolder}/${name}`, 'utf8')));
    expect(result.error?.issues ?? []).toEqual([]);
  });

  it.each([
    ['an unknown key', { nodes: { a: { nde: 'a.mjs' } } }],
    ['a wrong choice', { respawn: 'sometimes' }],
    ['a number out of range', { domain: 300 }],
    ['a time that is none', { stagger: '5 seconds' }],
    ['a gate of a wrong kind', { nodes: { a: { node: 'a.mjs', after: 3 } } }],
    ['an unknown key in a group of a group', { groups: [{ groups: [{ nods: {} }] }] }],
  ])('refuses %s', (_what, description) => {
    expect(validator.safeParse(description).success).toBe(false);
  });

  it.each([
    ['a number', { domain: '${domain}' }],
    ['a boolean', { nodes: { a: { node: 'a.mjs', required: '${required}' } } }],
    ['a choice', { respawn: '${respawn}' }],
    ['a time', { nodes: { a: { node: 'a.mjs', after: { delay: '${delay}' } } } }],
  ])('takes a reference for %s', (_what, description) => {
    expect(validator.safeParse(description).success).toBe(true);
  });
});
