// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { distance } from 'fastest-levenshtein';

const mostShown = 3;

/** What somebody may have meant, nearest first: at most a third of its letters differ. */
export function nearNames(wanted: string, known: Iterable<string>): string[] {
  const allowed = Math.floor((wanted.length + 1) / 3);
  return [...new Set(known)]
    .map((name) => ({ name, apart: distance(wanted.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, apart }) => apart <= allowed && name !== wanted)
    .sort((a, b) => a.apart - b.apart || (a.name < b.name ? -1 : 1))
    .slice(0, mostShown)
    .map(({ name }) => name);
}
