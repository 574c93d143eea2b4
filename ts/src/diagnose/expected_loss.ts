// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { histogramFloorNs, type QosProfile } from '../graph/index.js';

/** What was seen of a subscription. */
export interface Seen {
  /** From all publishers that it will hear. */
  readonly arrivalsPerSecond: number;
  readonly taken: number;
  readonly superseded: number;
  /** Age of the messages at take, takes per bucket. */
  readonly latency: readonly number[];
  readonly depth: Depth;
}

export type Depth = Pick<QosProfile, 'history' | 'depth'>;

export interface ExpectedLoss {
  /** Of the messages that arrive, 0 to 1. */
  readonly share: number;
  readonly perSecond: number;
  /** At most: how much a longer queue helps cannot be told from what a shorter one has let pass. */
  readonly bound: 'about' | 'at most';
}

function room({ history, depth }: Depth): number {
  return history === 'keep_all' ? Infinity : depth;
}

/** Share of the takes that may have been older than `ns`: the bucket in which it lies counts. */
function shareOlderThan(latency: readonly number[], ns: number): number {
  const total = latency.reduce((sum, count) => sum + count, 0);
  const older = latency.reduce(
    (sum, count, bucket) => (histogramFloorNs(bucket + 1) > ns ? sum + count : sum),
    0,
  );
  return total === 0 ? 0 : older / total;
}

/**
 * Messages that a queue of `wanted` would pass over. A message is passed over when as many as the
 * queue holds arrive while it waits; arrivals are taken to be even, at the rate seen, and waiting
 * to last as long as the ages at take that were seen. Undefined where nothing was taken.
 */
export function expectedLoss(seen: Seen, wanted: Depth): ExpectedLoss | undefined {
  const { arrivalsPerSecond, taken, superseded, latency, depth } = seen;
  if (taken === 0 || arrivalsPerSecond === 0) return undefined;
  const lossOf = (share: number, bound: ExpectedLoss['bound']): ExpectedLoss => ({
    ...{ share, perSecond: share * arrivalsPerSecond, bound },
  });
  const passed = superseded / (taken + superseded);
  if (wanted.history === 'keep_all') return lossOf(0, 'about');
  if (room(wanted) > room(depth)) return lossOf(passed, passed === 0 ? 'about' : 'at most');
  if (room(wanted) === room(depth)) return lossOf(passed, 'about');
  const queueNs = (wanted.depth / arrivalsPerSecond) * 1e9;
  return lossOf(passed + (1 - passed) * shareOlderThan(latency, queueNs), 'about');
}
