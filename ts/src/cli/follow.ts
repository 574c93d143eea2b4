// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { setTimeout as delay } from 'node:timers/promises';
import type { GraphSource } from '../graph/index.js';
import type { Window } from '../inspect/rates.js';
import type { CliContext } from './context.js';

/** Aborts when a command that lasts shall end; never, where nobody can ask for it. */
export function stopSignalOf(context: CliContext): AbortSignal {
  return context.stopSignal?.() ?? new AbortController().signal;
}

export function sleepIn(context: CliContext, ms: number, signal: AbortSignal): Promise<void> {
  if (context.sleep !== undefined) return context.sleep(ms, signal);
  return delay(ms, undefined, { signal }).catch(() => undefined);
}

/** Two readings some seconds apart; undefined at once where the source has no counters. */
export async function readWindow(
  source: GraphSource,
  context: CliContext,
  seconds: number,
): Promise<Window | undefined> {
  if (!(seconds > 0)) return undefined;
  const earlier = await source.statistics();
  if (earlier === undefined) return undefined;
  await sleepIn(context, seconds * 1000, stopSignalOf(context));
  const later = await source.statistics();
  return later && { earlier, later };
}
