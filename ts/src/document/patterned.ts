// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { z } from 'zod';

/** What the schema's own patterns mean, for the sentences about values that do not fit them. */
export const patternMeanings = new Map<string, string>();

/** Text that fits a pattern; `meaning` completes "must be ...". */
export function patterned(pattern: RegExp, meaning: string): z.ZodString {
  const key = String(pattern);
  if ((patternMeanings.get(key) ?? meaning) !== meaning) throw new Error(`two meanings of ${key}`);
  patternMeanings.set(key, meaning);
  return z.string().regex(pattern);
}
