// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

/** Of plain data whose parts have the same keys, or are lists. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object') return false;
  if (one === null || other === null) return false;
  if (Array.isArray(one) && one.length !== (other as unknown[]).length) return false;
  for (const key in one) if (!isSame(Reflect.get(one, key), Reflect.get(other, key))) return false;
  return true;
}

/** `before` where `now` says the same, so that who has looked at it need not look again. */
export function keepUnchanged<T extends object>(before: T | undefined, now: T): T {
  return before !== undefined && isSame(now, before) ? before : now;
}
