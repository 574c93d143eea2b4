// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { similarNames } from '../inspect/similar_names.js';

/** '; did you mean X or Y?', or nothing if `written` is near to none that is known. */
export function didYouMean(written: string, known: readonly string[]): string {
  const similar = similarNames(written, known);
  return similar.length === 0 ? '' : `; did you mean ${similar.join(' or ')}?`;
}

/** All of a few names, the first ones of many. */
export function fewOf(names: readonly string[], most = 8): string {
  if (names.length === 0) return 'none';
  const more = names.length - most;
  return names.slice(0, most).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
