// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { nobodyTraces } from '../errors/index.js';
import { graphFromSnapshot } from '../graph/from_snapshot.js';
import { collectTrace, type Trace } from '../trace/index.js';
import type { CliContext } from './context.js';
import { sleepIn, stopSignalOf } from './follow.js';
import { shmLocation } from './settings.js';

/** Has a domain trace; a domain in which nobody does is an error. */
export async function traceDomain(
  context: CliContext,
  { domain: option, topic }: { domain?: string | undefined; topic: readonly string[] },
  durationMs: number,
): Promise<Trace> {
  const domain = context.openShmDomain(shmLocation(context.env, option));
  const { domainId } = domain;
  const tracer = domain.openTracer();
  try {
    const trace = await collectTrace(
      {
        domainId,
        tracer,
        graph: () => graphFromSnapshot(domain.snapshot(), domainId, Date.now()),
        monotonicNs: () => process.hrtime.bigint(),
        unixMs: () => Date.now(),
        sleep: (ms, signal) => sleepIn(context, ms, signal),
      },
      { durationMs, topics: topic, signal: stopSignalOf(context) },
    );
    const { tracing, live } = trace;
    if (tracing === 0 && trace.messages.length === 0) {
      throw nobodyTraces({ domain: domainId, live });
    }
    return trace;
  } finally {
    tracer.close();
    domain.close();
  }
}
