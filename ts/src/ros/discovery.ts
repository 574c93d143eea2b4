// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Patience } from './until.js';

/** Milliseconds. */
export interface DiscoveryPace {
  readonly shortestPollMs: number;
  /** Discovery counts as done when nothing has changed for so long... */
  readonly quietMs: number;
  /** ...and for so long where nobody has been found, or not who is looked for. */
  readonly nobodyMs: number;
  readonly longestDiscoveryMs: number;
}

export const defaultPace: DiscoveryPace = {
  ...{ shortestPollMs: 20, quietMs: 500, nobodyMs: 2000, longestDiscoveryMs: 5000 },
};

interface Discovered {
  /** Whether who is looked for is there, of whom there may be more. */
  readonly found: boolean;
  /** Another one whenever what is looked at has changed. */
  readonly content: string;
}

/** Looks until an rmw that learns of others by and by has had the time to learn of all. */
export async function discovery(
  look: () => Discovered,
  { shortestPollMs, quietMs, nobodyMs, longestDiscoveryMs }: DiscoveryPace,
  signal?: AbortSignal,
): Promise<void> {
  const end = performance.now() + longestDiscoveryMs;
  let doneAt = performance.now() + nobodyMs;
  let seen: Discovered | undefined;
  while (performance.now() < Math.min(end, doneAt) && signal?.aborted !== true) {
    const now = look();
    const isNew = now.found !== seen?.found || now.content !== seen.content;
    if (isNew) doneAt = performance.now() + (now.found ? quietMs : nobodyMs);
    seen = now;
    await sleep(shortestPollMs, undefined, { signal }).catch(() => undefined);
  }
}

/** The same for a session: nothing where its rmw knows of others at once. */
export async function sessionDiscovery(
  { discoveryPace: pace }: { readonly discoveryPace: DiscoveryPace | undefined },
  look: () => Discovered,
  { timeoutMs, signal }: Patience,
): Promise<void> {
  if (pace === undefined) return;
  const longestDiscoveryMs = Math.min(pace.longestDiscoveryMs, timeoutMs);
  await discovery(look, { ...pace, longestDiscoveryMs }, signal);
}
