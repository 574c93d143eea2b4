// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { constants } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { countersMissing } from '../errors/index.js';
import type { GraphSource, Meeting, MessageCounts } from '../graph/index.js';
import { ReadingCost } from '../inspect/reading_cost.js';
import type { Window } from '../inspect/rates.js';
import type { CliContext } from './context.js';

/** Somebody who counts a topic's messages: the rmw for each publisher, or a subscription for all. */
export interface MessageCounters {
  readonly tellsApart: boolean;
  /** Undefined once the domain is gone. */
  read(): Promise<MessageCounts | undefined>;
}

/** Aborts when a command that lasts shall end; never, where nobody can ask for it. */
export function stopSignalOf(context: CliContext): AbortSignal {
  return context.stopSignal?.() ?? new AbortController().signal;
}

/** As a shell tells of a command that a signal ended: 130 for Ctrl-C, 143 for SIGTERM. */
export function stoppedStatus({ reason }: AbortSignal): number {
  const known: Readonly<Record<string, number>> = constants.signals;
  return 128 + (known[String(reason)] ?? constants.signals.SIGINT);
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

/** The source's own counters, which cost its system nothing; else those of a subscription. */
export async function countersFor(source: GraphSource, topic: Meeting): Promise<MessageCounters> {
  if ((await source.statistics()) !== undefined) {
    return { tellsApart: true, read: () => source.statistics() };
  }
  const counts = source.countMessages?.(topic);
  if (counts === undefined) throw countersMissing({ source: source.name });
  return { tellsApart: false, read: () => Promise.resolve(counts()) };
}

export interface FollowOptions {
  /** Between two readings, if reading takes less than a twentieth of that. */
  readonly pollMs: number;
  /** Over which a report looks back. */
  readonly windowSeconds: number;
  /** One report when the window is full, instead of one a second until stopped. */
  readonly once: boolean;
}

const reportNs = 1e9;
const readingShare = 1 / 20;

/** Reads counts until stopped; `report` is due once a second of their clock. */
export async function follow<Counts extends { readonly monotonicNs: number }>(
  read: () => Promise<Counts | undefined>,
  context: CliContext,
  { pollMs, windowSeconds, once }: FollowOptions,
  steps: { read: (counts: Counts) => void; report: () => Promise<void> | void },
): Promise<void> {
  const signal = stopSignalOf(context);
  const periodNs = once ? windowSeconds * 1e9 : reportNs;
  let reportedNs: number | undefined;
  const cost = new ReadingCost();
  while (!signal.aborted) {
    const counts = await cost.of(read);
    if (counts === undefined) return; // the domain is gone
    steps.read(counts);
    reportedNs ??= counts.monotonicNs;
    if (counts.monotonicNs - reportedNs >= periodNs) {
      await steps.report();
      if (once) return;
      // From the last due time, not from now: reports do not drift.
      reportedNs += periodNs * Math.floor((counts.monotonicNs - reportedNs) / periodNs);
    }
    await sleepIn(context, cost.pauseMs(pollMs, readingShare), signal);
  }
}
