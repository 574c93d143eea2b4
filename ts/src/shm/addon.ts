// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { registryUnavailable } from '../errors/index.js';
import type { ReapReport, ShmDomain, ShmLocation } from './domain.js';
import { addonPath, loadAddon, type NativeAddon } from './native.js';
import { snapshotFrom, type Snapshot } from './snapshot.js';

/** Reads the registry anew for every question; nothing is held between two. */
export class AddonShmDomain implements ShmDomain {
  readonly domainId: number;
  private readonly directory: string | undefined;

  constructor(
    private readonly addon: NativeAddon,
    { domainId, directory }: ShmLocation,
  ) {
    this.domainId = domainId;
    this.directory = directory;
  }

  snapshot(): Snapshot {
    return snapshotFrom(this.ask(() => this.addon.snapshot(this.domainId, this.directory)));
  }

  reap({ dryRun, allDomains }: Parameters<ShmDomain['reap']>[0]): ReapReport {
    const domain = allDomains ? undefined : this.domainId;
    const { directory } = this;
    return { objects: this.ask(() => this.addon.reap({ dryRun, domain, directory })) };
  }

  close(): void {
    // Nothing is open.
  }

  private ask<T>(question: () => T): T {
    try {
      return question();
    } catch (error) {
      const { message, code } = error as Error & { code?: string };
      throw registryUnavailable({ domain: this.domainId, reason: message, cause: code });
    }
  }
}

/** Loads the addon at first use, so that every other verb works on a machine that has not built it. */
export function addonOpener(path = addonPath): (location: ShmLocation) => AddonShmDomain {
  let addon: NativeAddon | undefined;
  return (location) => new AddonShmDomain((addon ??= loadAddon(path)), location);
}
