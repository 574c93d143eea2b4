// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { WrittenNumber } from '../../document/written_number.js';

/** Keys whose values keep the text of a number: it goes into parameters, variables, arguments. */
const keepText = new Set(['params', 'env', 'args', 'exec']);
/** Maps whose keys are names that people choose, not keys of ours. */
const named = new Set(['nodes', 'presets']);

/** `value` with plain numbers wherever the text of a number does not matter. */
export function settleNumbers(value: unknown, keysAreNames = false): unknown {
  if (value instanceof WrittenNumber) return value.value;
  if (Array.isArray(value)) return value.map((item) => settleNumbers(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      !keysAreNames && keepText.has(key)
        ? inner
        : settleNumbers(inner, !keysAreNames && named.has(key)),
    ]),
  );
}
