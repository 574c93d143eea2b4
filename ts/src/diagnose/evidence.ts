// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { setTimeout as sleep } from 'node:timers/promises';
import type { GraphSource } from '../graph/index.js';
import type { Evidence } from './facts.js';

interface Gathering {
  /** Between the two readings of the counters; 0 for none. */
  readonly intervalMs: number;
}

/** The graph now and, where the source counts, what its counters do for a while. */
export async function gatherEvidence(
  source: GraphSource,
  { intervalMs }: Gathering,
): Promise<Evidence> {
  const earlier = intervalMs > 0 ? await source.statistics() : undefined;
  if (earlier === undefined) return { graph: await source.graph() };
  await sleep(intervalMs);
  const graph = await source.graph();
  const later = await source.statistics();
  return { graph, readings: later && { earlier, later } };
}
