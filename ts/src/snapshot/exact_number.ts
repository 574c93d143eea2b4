// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

/** A 64-bit field as protobufjs gives it: an object, or a number where it is the default. */
type Field64 = number | { toNumber(): number };

/** Counts stay below 2^53, so nothing is lost; a duration above was a double when written. */
export function exactNumber(field: Field64): number {
  return typeof field === 'number' ? field : field.toNumber();
}
