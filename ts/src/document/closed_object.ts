// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { z } from 'zod';
import { didYouMean, fewOf } from './near_miss.js';

function unknownKey(key: string, known: readonly string[]): string {
  const meant = didYouMean(key, known);
  return `unknown key "${key}"${meant === '' ? `; there are ${fewOf(known, 40)}` : meant}`;
}

/** An object with these keys and no others; its complaint has one line for each unknown key. */
export function closedObject<S extends z.core.$ZodLooseShape>(
  shape: S,
): ReturnType<typeof z.strictObject<S>> {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => unknownKey(key, known)).join('\n')
        : undefined,
  });
}
