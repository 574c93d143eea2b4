// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

/** A 64-bit field as protobufjs gives it: an object, or a number where it is the default. */
type Field64 = number | { toNumber(): number };

/** Counts and durations stay below 2^53, so nothing is lost. */
export function exactNumber(field: Field64): number {
  return typeof field === 'number' ? field : field.toNumber();
}
