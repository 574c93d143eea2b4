// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// docs/launch.md against the schema: every key and every choice is on the page.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { launchJsonSchema } from './json_schema.js';

const page = readFileSync(
  fileURLToPath(new URL('../../../../docs/launch.md', import.meta.url)),
  'utf8',
);

/** Every key of ours that a schema knows, however deep, and every choice of a value. */
function wordsIn(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(wordsIn);
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]): string[] => {
    if (key === 'enum' && Array.isArray(value)) return value.map(String);
    if (key === 'properties')
      return [...Object.keys(value as object), ...wordsIn(Object.values(value as object))];
    return wordsIn(value);
  });
}

describe('docs/launch.md', () => {
  const words = [...new Set(wordsIn(launchJsonSchema()))];

  it('is about all keys there are', () => {
    expect(words.length).toBeGreaterThan(60);
  });

  it.each(words)('names %s', (word) => {
    // Line by line: a backtick that opens a fence must not pair with one in the text.
    const lines = page.replaceAll(/^```.*?^```/gms, '').split('\n');
    const code = lines.flatMap((line) => line.match(/`[^`]+`/g) ?? []);
    const boundary = `(^|[^\\w$-])${word.replaceAll('$', '\\$')}($|[^\\w-])`;
    expect(code.some((inside) => new RegExp(boundary).test(inside))).toBe(true);
  });
});
