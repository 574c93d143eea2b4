// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { pathNotUsable } from '../errors/index.js';

/** Entries of a colon-separated variable; an unset or empty one has none. */
export function entriesOf(value: string | undefined): string[] {
  return (value ?? '').split(':').filter((entry) => entry !== '');
}

/** Joins entries, each once, at its first place. Undefined if there is none: unset the variable. */
export function joinEntries(variable: string, entries: readonly string[]): string | undefined {
  const unusable = entries.find((entry) => /[:\n]/.test(entry) || preloadSplits(variable, entry));
  if (unusable !== undefined) throw pathNotUsable({ variable, path: unusable });
  return entries.length === 0 ? undefined : [...new Set(entries)].join(':');
}

function preloadSplits(variable: string, entry: string): boolean {
  return variable === 'LD_PRELOAD' && /\s/.test(entry);
}

/** LD_PRELOAD is split at blanks as well as at colons. */
export function preloadEntriesOf(value: string | undefined): string[] {
  return (value ?? '').split(/[\s:]+/).filter((entry) => entry !== '');
}

const npmMarker = '@npmcli/run-script/lib/node-gyp-bin';

/**
 * PATH as it was before npm or npx put its own folders in front; theirs hold for the one command
 * they run and must not leak into a shell that evaluates what it prints.
 */
export function withoutNpmEntries(path: string | undefined): string | undefined {
  const kept: string[] = [];
  for (const entry of entriesOf(path)) {
    if (!entry.endsWith(npmMarker)) {
      kept.push(entry);
      continue;
    }
    while (kept.at(-1)?.endsWith('/node_modules/.bin') === true) kept.pop();
  }
  return path === undefined ? undefined : kept.join(':');
}
