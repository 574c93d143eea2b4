// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { distance } from 'fastest-levenshtein';

const mostOffered = 3;

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/**
 * What somebody may have meant who wrote `written`, likeliest first: the same name in another
 * namespace, or one of which at most a third of the letters differ.
 */
export function similarNames(written: string, known: Iterable<string>): string[] {
  const allowed = Math.max(1, Math.floor(written.length / 3));
  return [...new Set(known)]
    .map((name) => {
      const moved = name.includes('/') && lastPart(name) === lastPart(written);
      return { name, apart: moved ? 0 : distance(written.toLowerCase(), name.toLowerCase()) };
    })
    .filter(({ name, apart }) => apart <= allowed && name !== written)
    .sort((a, b) => a.apart - b.apart || (a.name < b.name ? -1 : 1))
    .slice(0, mostOffered)
    .map(({ name }) => name);
}
