// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

export interface Matching<T> {
  readonly pairs: readonly (readonly [before: T, after: T])[];
  readonly removed: readonly T[];
  readonly added: readonly T[];
}

/** Keys of a thing; two things that share one are the same thing. */
export type KeysOf<T> = (thing: T) => readonly string[];

/** Those of `after` that are not taken yet, by their keys. */
function waitingBy<T>(after: readonly T[], keysOf: KeysOf<T>): Map<string, T[]> {
  const waiting = new Map<string, T[]>();
  // Backwards, so that pop() gives them in their order.
  for (const thing of after.toReversed()) {
    for (const key of keysOf(thing)) {
      const same = waiting.get(key);
      if (same === undefined) waiting.set(key, [thing]);
      else same.push(thing);
    }
  }
  return waiting;
}

function takeFirst<T>(waiting: T[] | undefined, taken: ReadonlySet<T>): T | undefined {
  for (;;) {
    const thing = waiting?.pop();
    if (thing === undefined || !taken.has(thing)) return thing;
  }
}

/**
 * Pairs what means the same, each thing once. Tried in turn, the strictest kind of key comes first:
 * of two publishers on one topic, each finds the one that is exactly like it.
 */
export function match<T>(
  before: readonly T[],
  after: readonly T[],
  strictness: readonly KeysOf<T>[],
): Matching<T> {
  const pairs: (readonly [T, T])[] = [];
  const taken = new Set<T>();
  let removed = before;
  for (const keysOf of strictness) {
    const waiting = waitingBy(
      after.filter((thing) => !taken.has(thing)),
      keysOf,
    );
    removed = removed.filter((thing) => {
      for (const key of keysOf(thing)) {
        const partner = takeFirst(waiting.get(key), taken);
        if (partner === undefined) continue;
        taken.add(partner);
        pairs.push([thing, partner]);
        return false;
      }
      return true;
    });
  }
  return { pairs, removed, added: after.filter((thing) => !taken.has(thing)) };
}
