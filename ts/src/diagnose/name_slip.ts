// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { distance } from 'fastest-levenshtein';

/** How one name may have become another by mistake, likeliest first. */
export const slips = [
  'case',
  'underscores',
  'plural',
  'one letter',
  'namespace',
  'two letters',
] as const;
export type Slip = (typeof slips)[number];

const shortest = 4; // characters of a name in which one letter off is no coincidence
const longEnoughForTwo = 8; // characters in which two are none

function withoutPlural(name: string): string {
  return name.replaceAll(/s(?=\/|$)/g, '');
}

/** Equal for names that differ in case, underscores or plural, so that these can be looked up. */
export function canonicalName(name: string): string {
  return withoutPlural(name.toLowerCase().replaceAll('_', ''));
}

/** Numbered names are meant to differ: /camera1 and /camera2. */
function onlyNumbersDiffer(one: string, other: string): boolean {
  return one.replaceAll(/\d+/g, '#') === other.replaceAll(/\d+/g, '#');
}

/** One name may be the first of several: /scan and /scan2. */
export function sameButForNumbers(one: string, other: string): boolean {
  return one.replaceAll(/\d+/g, '') === other.replaceAll(/\d+/g, '');
}

/** Of two names whose canonical names are equal. */
export function slipOfForm(one: string, other: string): Slip | undefined {
  if (onlyNumbersDiffer(one, other)) return undefined;
  if (one.toLowerCase() === other.toLowerCase()) return 'case';
  const [plain, otherPlain] = [one, other].map((name) => name.toLowerCase().replaceAll('_', ''));
  return plain === otherPlain ? 'underscores' : 'plural';
}

/** Undefined when the two names are too different, or too short to tell. */
export function slipOfLetters(one: string, other: string): Slip | undefined {
  const length = Math.min(one.length, other.length) - 1; // without the first slash
  if (length < shortest || Math.abs(one.length - other.length) > 2) return undefined;
  const off = distance(one, other);
  if (off > 2 || (off === 2 && length < longEnoughForTwo)) return undefined;
  if (onlyNumbersDiffer(one, other)) return undefined;
  return off === 1 ? 'one letter' : 'two letters';
}

/** What a name is in outer namespaces: /b/c and /c for /a/b/c. */
export function outerNames(name: string): string[] {
  const parts = name.split('/').slice(2);
  return parts.map((_, index) => `/${parts.slice(index).join('/')}`);
}
