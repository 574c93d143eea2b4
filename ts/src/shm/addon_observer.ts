// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { registryUnavailable } from '../errors/index.js';
import { AddonTap } from './addon_tap.js';
import { StatisticsDecoder } from './decode_statistics.js';
import type { NativeAddon, NativeObserver } from './native.js';
import type { ShmObserver, WaitOptions } from './observer.js';
import { snapshotFrom, type Snapshot } from './snapshot.js';
import type { ShmStatistics } from './statistics.js';
import type { ShmTap, TapOptions } from './tap.js';

const holdMs = 2 ** 30;
const defaultLargestBytes = 256 * 2 ** 20;

/** Errors of the core, which name object and way out, as this library's. */
export function registryError(domain: number, error: unknown): Error {
  const { message, code } = error as Error & { code?: string };
  return registryUnavailable({ domain, reason: message, cause: code });
}

/** Keeps what it has mapped from one question to the next. */
export class AddonObserver implements ShmObserver {
  private readonly native: NativeObserver;
  private readonly decoder = new StatisticsDecoder();
  private records: ArrayBuffer | undefined;
  private closed = false;

  constructor(
    addon: NativeAddon,
    private readonly domainId: number,
    directory: string | undefined,
  ) {
    this.native = this.ask(() => new addon.Observer(domainId, directory));
  }

  snapshot(): Snapshot {
    return snapshotFrom(this.ask(() => this.native.snapshot()));
  }

  changeHead(): bigint {
    return this.ask(() => this.native.changeHead());
  }

  async waitForChange(since: bigint, options: WaitOptions = {}): Promise<bigint> {
    const { timeoutMs = Infinity, signal, keepAlive = false } = options;
    const until = performance.now() + timeoutMs;
    // Ends the waits of others, too, who then wait again.
    const end = (): void => {
      this.native.cancelWaits();
    };
    const hold = keepAlive ? setInterval(() => undefined, holdMs) : undefined;
    signal?.addEventListener('abort', end);
    try {
      for (;;) {
        const left = signal?.aborted === true ? 0 : Math.max(0, until - performance.now());
        if (left === 0) return this.changeHead();
        const now = await this.native.waitForChange(since, left);
        if (now !== since || this.closed) return now;
      }
    } catch (error) {
      throw registryError(this.domainId, error);
    } finally {
      clearInterval(hold);
      signal?.removeEventListener('abort', end);
    }
  }

  statistics(): ShmStatistics {
    this.records = this.ask(() => this.native.statistics(this.records));
    return this.decoder.decode(this.records);
  }

  tap(
    { slot, generation }: { slot: number; generation: number },
    options: TapOptions = {},
  ): ShmTap {
    const { fromOldest = false, largestBytes = defaultLargestBytes } = options;
    const native = this.ask(() => this.native.tap(slot, generation, fromOldest));
    return new AddonTap(native, largestBytes, (error) => registryError(this.domainId, error));
  }

  close(): void {
    this.closed = true;
    this.native.close();
  }

  private ask<T>(question: () => T): T {
    try {
      return question();
    } catch (error) {
      throw registryError(this.domainId, error);
    }
  }
}
