// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { addonNotBuilt, addonNotLoadable, registryUnavailable } from '../errors/index.js';
import type { OpenShmDomain, ShmDomain, ShmLocation } from './domain.js';

/** What the native addon exports; it links the shared-memory core and no part of ROS. */
interface ShmAddon {
  /** Throws an Error whose message names the object and the way out. */
  openDomain(domainId: number, directory: string | undefined): ShmDomain;
}

/** Where the set-up's build leaves the addon. */
export const addonPath = fileURLToPath(
  new URL('../../addon/build/Release/l2net_shm.node', import.meta.url),
);

function loadAddon(path: string): ShmAddon {
  if (!existsSync(path)) throw addonNotBuilt({ path });
  try {
    return createRequire(import.meta.url)(path) as ShmAddon;
  } catch (error) {
    throw addonNotLoadable({ path, reason: (error as Error).message });
  }
}

/** Loads the addon at first use, so that every other verb works on a machine that has not built it. */
export function addonOpener(path = addonPath): OpenShmDomain {
  let addon: ShmAddon | undefined;
  return ({ domainId, directory }: ShmLocation) => {
    addon ??= loadAddon(path);
    try {
      return addon.openDomain(domainId, directory);
    } catch (error) {
      throw registryUnavailable({ domain: domainId, reason: (error as Error).message });
    }
  };
}
