// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { AddonObserver, registryError } from './addon_observer.js';
import { AddonTracer } from './addon_tracer.js';
import type { ReapReport, ShmDomain, ShmLocation } from './domain.js';
import { addonPath, loadAddon, type NativeAddon } from './native.js';
import type { WaitOptions } from './observer.js';
import type { Snapshot } from './snapshot.js';
import type { ShmStatistics } from './statistics.js';
import type { ShmTap, TapOptions } from './tap.js';
import type { Tracer } from './tracer.js';

export class AddonShmDomain implements ShmDomain {
  readonly domainId: number;
  private readonly directory: string | undefined;
  private opened: AddonObserver | undefined;

  constructor(
    private readonly addon: NativeAddon,
    { domainId, directory }: ShmLocation,
  ) {
    this.domainId = domainId;
    this.directory = directory;
  }

  snapshot(): Snapshot {
    return this.observer.snapshot();
  }

  changeHead(): bigint {
    return this.observer.changeHead();
  }

  async waitForChange(since: bigint, options?: WaitOptions): Promise<bigint> {
    return this.observer.waitForChange(since, options);
  }

  statistics(): ShmStatistics {
    return this.observer.statistics();
  }

  tap(endpoint: { slot: number; generation: number }, options?: TapOptions): ShmTap {
    return this.observer.tap(endpoint, options);
  }

  reap({ dryRun, allDomains }: Parameters<ShmDomain['reap']>[0]): ReapReport {
    const domain = allDomains ? undefined : this.domainId;
    const { directory } = this;
    try {
      return { objects: this.addon.reap({ dryRun, domain, directory }) };
    } catch (error) {
      throw registryError(this.domainId, error);
    }
  }

  openTracer(): Tracer {
    return new AddonTracer(this.addon, this.domainId, this.directory);
  }

  close(): void {
    this.opened?.close();
  }

  private get observer(): AddonObserver {
    return (this.opened ??= new AddonObserver(this.addon, this.domainId, this.directory));
  }
}

/** Loads the addon at first use, so that every other verb works on a machine that has not built it. */
export function addonOpener(path = addonPath): (location: ShmLocation) => AddonShmDomain {
  let addon: NativeAddon | undefined;
  return (location) => new AddonShmDomain((addon ??= loadAddon(path)), location);
}
