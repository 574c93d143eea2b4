// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installedRmws, type PrefixInProject } from '../../ros/index.js';
import type { BenchPlaces } from './agents.js';
import type { ReadyArm } from './ready_arm.js';

function digestOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory());
  return files.map(({ name }) => join(folder, name)).sort();
}

/**
 * Hashes of what measures and of what is measured. A version stays the same from one build to the
 * next, and so does a commit while somebody works on it.
 */
export function buildsOf(
  arms: readonly Pick<ReadyArm, 'arm' | 'program'>[],
  { at, places }: { readonly at: PrefixInProject; readonly places: BenchPlaces },
): Record<string, string> {
  const libraries = new Map(installedRmws(at.prefix).map(({ name, library }) => [name, library]));
  const measured = arms.flatMap(({ arm, program }) => {
    const file = program ?? libraries.get(arm.rmw ?? '');
    return file === undefined ? [] : [[arm.rmw ?? arm.id, digestOf([file])] as const];
  });
  const { agents, profiles } = places;
  return {
    ...{ agents: digestOf(filesIn(agents)), profiles: digestOf(filesIn(profiles)) },
    ...Object.fromEntries(measured),
  };
}
