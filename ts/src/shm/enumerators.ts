// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

/**
 * The numbers by which the registry's bytes name things: part of its layout, so a change there
 * raises the layout version. A test holds each to what the addon says of the C++ side.
 */
export const enumerators = {
  slotState: { live: 2, retired: 3 },
  placement: { rmw_shm: 0, rmw_l2net: 1 },
  endpointKind: { publisher: 1, subscription: 2, client: 3, service: 4 },
  reliability: { best_effort: 0, reliable: 1 },
  durability: { volatile: 0, transient_local: 1 },
  history: { keep_last: 0, keep_all: 1 },
  liveliness: { automatic: 0, manual_by_topic: 1 },
  payloadFormat: { cdr: 1, native: 2 },
  traceKind: { publish: 1, notify: 2, take: 3, superseded: 4, lost: 5, filtered: 6 },
} as const;

type Enumeration = keyof typeof enumerators;
export type Enumerator<E extends Enumeration> = keyof (typeof enumerators)[E];

const names = new Map(
  Object.entries(enumerators).map(([enumeration, values]) => [
    enumeration,
    new Map(Object.entries(values).map(([name, value]): [number, string] => [value, name])),
  ]),
);

/** Undefined for a number that this version has no name for. */
export function enumeratorName<E extends Enumeration>(
  enumeration: E,
  value: number,
): Enumerator<E> | undefined {
  return names.get(enumeration)?.get(value) as Enumerator<E> | undefined;
}
