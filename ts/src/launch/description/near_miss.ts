// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { closest, distance } from 'fastest-levenshtein';

/** The one of `known` that was probably meant by `written`; undefined if none is near. */
export function nearMiss(written: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const candidate = closest(written, known);
  const length = Math.max(written.length, candidate.length);
  // Two letters that changed places count as two changes.
  const near = length < 4 ? 1 : Math.max(2, Math.floor(length / 3));
  return distance(written, candidate) <= near ? candidate : undefined;
}

/** '; did you mean X?' or nothing. */
export function didYouMean(written: string, known: readonly string[]): string {
  const candidate = nearMiss(written, known);
  return candidate === undefined ? '' : `; did you mean ${candidate}?`;
}

/** All of a few names, the first ones of many. */
export function fewOf(names: readonly string[], most = 8): string {
  if (names.length === 0) return 'none';
  const more = names.length - most;
  return names.slice(0, most).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
