// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { quantile, summarize } from './summary.js';
import { gidOf } from './trace_fixture.js';
import type { Trace, TracedMessage } from './trace.js';

const writer = gidOf('publisher', 1);
const [near, far] = [gidOf('subscription', 2), gidOf('subscription', 3)];

function message(sequence: number, traits: Partial<TracedMessage> = {}): TracedMessage {
  return {
    ...{ writer, client: undefined, sequence, bytes: 10, publishNs: sequence * 1000 },
    ...{ notifyNs: sequence * 1000 + 40, wakes: 0, takes: [], missed: [] },
    ...traits,
  };
}

function traceOf(messages: readonly TracedMessage[]): Trace {
  const named = (gid: string, node: string) =>
    ({ gid, kind: 'subscription', topic: '/t', type: 'a/msg/B', node, process: 'p' }) as const;
  return {
    ...{ domainId: 0, beganMs: 0, beganNs: 0n, durationNs: 1e9, entriesLost: 0 },
    ...{ live: 1, tracing: 1, silent: 0, processes: [{ id: 'p', pid: 7, program: 'node' }] },
    endpoints: [
      { ...named(writer, '/talker'), kind: 'publisher' },
      named(near, '/near'),
      named(far, '/far'),
    ],
    messages,
  };
}

describe('summarize', () => {
  it('says how long messages took to each reader, and what became of the rest', () => {
    const messages = Array.from({ length: 100 }, (_, i) =>
      message(i, {
        takes: [
          { reader: near, ns: i * 1000 + i + 1 },
          ...(i < 98 ? [{ reader: far, ns: i * 1000 + 500 }] : []),
        ],
        missed: i < 98 ? [] : [{ reader: far, ns: 0, why: 'superseded' }],
      }),
    );
    const [flow, ...others] = summarize(traceOf(messages));
    expect(others).toEqual([]);
    expect(flow).toMatchObject({
      ...{ topic: '/t', carries: 'messages', messages: 100, bytes: 1000 },
      ...{ publishP50Ns: 40, neverTaken: 0 },
      readers: [
        { node: '/far', taken: 98, p50Ns: 500, maxNs: 500, superseded: 2, lost: 0, filtered: 0 },
        { node: '/near', taken: 100, p50Ns: 50, p99Ns: 99, maxNs: 100, superseded: 0 },
      ],
    });
  });

  it('counts what nobody took, but not what was published before', () => {
    const messages = [
      message(1),
      message(2, { takes: [{ reader: near, ns: 2001 }] }),
      message(3, { publishNs: undefined, takes: [{ reader: near, ns: 5 }] }),
    ];
    const [flow] = summarize(traceOf(messages));
    expect(flow).toMatchObject({ messages: 2, neverTaken: 1 });
    expect(flow?.readers).toMatchObject([{ node: '/near', taken: 2, p50Ns: 1, maxNs: 1 }]);
  });

  it('keeps the requests and replies of a service apart', () => {
    const [client, service] = [gidOf('client', 5), gidOf('service', 6)];
    const trace = traceOf([
      message(1, { writer: client }),
      message(1, { writer: service, client }),
    ]);
    const of = (gid: string, kind: 'client' | 'service') =>
      ({ gid, kind, topic: '/ask', type: '', node: '/n', process: 'p' }) as const;
    const endpoints = [of(client, 'client'), of(service, 'service')];
    expect(summarize({ ...trace, endpoints }).map(({ carries }) => carries)).toEqual([
      'requests',
      'replies',
    ]);
  });
});

describe('quantile', () => {
  it('is the nearest rank', () => {
    expect(quantile([], 0.5)).toBeUndefined();
    expect(quantile([4], 0.99)).toBe(4);
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2);
    expect(quantile([1, 2, 3, 4], 0.51)).toBe(3);
  });
});
