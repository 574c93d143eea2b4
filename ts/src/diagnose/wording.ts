// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { PolicyClash } from './qos_compatibility.js';

export { counted } from '../inspect/units.js';

/** a; a and b; a, b and c */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

/** The first of them, and how many others there are. */
export function abridged(words: readonly string[], most: number): string[] {
  if (words.length <= most) return [...words];
  return [...words.slice(0, most - 1), `${words.length - most + 1} more`];
}

/** The value of one policy, so that it can be read without the policy's name. */
export function policyValue(policy: PolicyClash['policy'], value: string): string {
  if (value === 'unknown') return `an unknown ${policy}`;
  switch (policy) {
    case 'reliability':
    case 'durability':
      return value;
    case 'liveliness':
      return `liveliness ${value}`;
    case 'deadline':
      return value === 'none' ? 'no deadline' : `a deadline of ${value}`;
    case 'lease':
      return value === 'none' ? 'no liveliness lease' : `a liveliness lease of ${value}`;
  }
}
