// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import type { Graph } from '../graph/index.js';
import { graphOf } from '../graph/graph_fixture.js';
import { collectTrace, type TraceWorld } from './collect.js';
import type { TraceRecord } from './record.js';
import { FakeTracer, gidOf, record } from './trace_fixture.js';
import type { Trace } from './trace.js';

const writer = gidOf('publisher', 1);
const other = gidOf('publisher', 2);
const reader = gidOf('subscription', 3);

/** A graph whose endpoints have the GIDs of the records. */
function graphWith(endpoints: Readonly<Record<string, string>>): Graph {
  const graph = graphOf((g) => {
    const node = g.node('/n');
    for (const topic of Object.values(endpoints)) node.publisher(topic);
  });
  const gids = Object.keys(endpoints);
  return {
    ...graph,
    endpoints: graph.endpoints.map((each, i) => ({ ...each, id: gids[i] ?? '' })),
  };
}

interface Run {
  readonly batches?: TraceRecord[][];
  readonly graphs?: readonly Graph[];
  readonly topics?: readonly string[];
  readonly durationMs?: number;
  readonly stopAfterMs?: number;
  readonly lost?: number;
}

/** Time passes only while somebody sleeps. */
async function run({ batches = [], graphs = [graphWith({})], ...options }: Run): Promise<{
  readonly trace: Trace;
  readonly tracer: FakeTracer;
  readonly sleptMs: number;
}> {
  const beganNs = 1_000_000n;
  let nowNs = beganNs;
  const stop = new AbortController();
  const tracer = new FakeTracer(batches, () => beganNs, undefined, options.lost);
  let looks = 0;
  const world: TraceWorld = {
    domainId: 3,
    tracer,
    graph: () => graphs[Math.min(looks++, graphs.length - 1)] ?? expect.unreachable(),
    monotonicNs: () => nowNs,
    unixMs: () => 77,
    sleep: (ms) => {
      nowNs += BigInt(Math.round(ms * 1e6));
      if (nowNs - beganNs > BigInt((options.stopAfterMs ?? 1e9) * 1e6)) stop.abort();
      return Promise.resolve();
    },
  };
  const { topics = [], durationMs = 1000 } = options;
  const trace = await collectTrace(world, { durationMs, topics, signal: stop.signal });
  return { trace, tracer, sleptMs: Number(nowNs - beganNs) / 1e6 };
}

describe('collectTrace', () => {
  it('asks on before a request runs out, and ends when its time is over', async () => {
    const { trace, tracer } = await run({ durationMs: 3000 });
    expect(tracer.asked).toBeGreaterThanOrEqual(3000 / 500);
    expect(trace.durationNs).toBe(3e9);
    expect(trace).toMatchObject({ domainId: 3, beganMs: 77, tracing: 2, silent: 0 });
  });

  it('ends early when told to', async () => {
    const { trace } = await run({ durationMs: 60_000, stopAfterMs: 100 });
    expect(trace.durationNs).toBeLessThan(120e6);
  });

  it('joins what comes at different looks, also at the last one, and names the endpoints', async () => {
    const batches = Array.from({ length: 201 }, () => [] as TraceRecord[]);
    batches[0] = [record('publish', 10, 0, writer)];
    batches[200] = [record('take', 50, 0, writer, { reader })];
    const { trace } = await run({ batches, graphs: [graphWith({ [writer]: '/t' })] });
    expect(trace.messages).toMatchObject([{ publishNs: 10, takes: [{ reader, ns: 50 }] }]);
    expect(trace.endpoints).toMatchObject([
      { gid: writer, topic: '/t', node: '/n' },
      { gid: reader, topic: '', kind: 'subscription', node: undefined },
    ]);
    expect(trace.processes).toHaveLength(1);
  });

  it('keeps the topics asked for, also of a publisher that the graph shows only later', async () => {
    const batches = [[record('publish', 10, 0, writer), record('publish', 20, 0, other)]];
    const graphs = [graphWith({ [other]: '/o' }), graphWith({ [writer]: '/t', [other]: '/o' })];
    const { trace } = await run({ batches, graphs, topics: ['/t'] });
    expect(trace.messages.map((message) => message.writer)).toEqual([writer]);
  });

  it('remembers endpoints that went while it ran', async () => {
    const batches = [[record('publish', 10, 0, writer)]];
    const graphs = [graphWith({ [writer]: '/t' }), graphWith({})];
    const { trace } = await run({ batches, graphs });
    expect(trace.endpoints).toMatchObject([{ topic: '/t' }]);
  });

  it('says how many entries were lost', async () => {
    const batches = [[record('publish', 1, 0, writer)], [record('publish', 2, 1, writer)]];
    expect((await run({ batches, lost: 21 })).trace.entriesLost).toBe(42);
  });
});
