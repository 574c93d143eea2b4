// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { rmwNotInstalled } from '../errors/index.js';
import { readdirOrEmpty, type RosPrefix } from './prefix.js';

export interface InstalledRmw {
  readonly name: string;
  /** Absolute path of librmw_<name>.so. */
  readonly library: string;
}

const registered = join('share', 'ament_index', 'resource_index', 'rmw_typesupport');

/** Implementations registered in the ament index whose library is there; the dispatcher is none. */
export function installedRmws(prefix: RosPrefix): InstalledRmw[] {
  const found = new Map<string, InstalledRmw>();
  for (const place of [...prefix.overlays, prefix.base]) {
    for (const name of readdirOrEmpty(join(place, registered))) {
      const library = join(place, 'lib', `lib${name}.so`);
      if (name === 'rmw_implementation' || found.has(name) || !existsSync(library)) continue;
      found.set(name, { name, library });
    }
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

export function requireRmw(prefix: RosPrefix, rmw: string): InstalledRmw {
  const installed = installedRmws(prefix);
  const match = installed.find(({ name }) => name === rmw);
  if (match !== undefined) return match;
  throw rmwNotInstalled({ rmw, distro: prefix.distro, installed: installed.map((i) => i.name) });
}
