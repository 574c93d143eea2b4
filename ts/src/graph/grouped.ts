// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

/** As Map.groupBy, which Node 20 does not have. */
export function grouped<K, T>(things: Iterable<T>, keyOf: (thing: T) => K): Map<K, [T, ...T[]]> {
  const groups = new Map<K, [T, ...T[]]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [thing]);
    else group.push(thing);
  }
  return groups;
}
