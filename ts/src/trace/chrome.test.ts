// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { chromeTrace, type ChromeTrace } from './chrome.js';
import { gidOf } from './trace_fixture.js';
import type { Trace, TracedMessage } from './trace.js';

const writer = gidOf('publisher', 1);
const reader = gidOf('subscription', 2);

function render(messages: readonly Partial<TracedMessage>[]): ChromeTrace {
  const trace: Trace = {
    ...{ domainId: 3, beganMs: 5, beganNs: 7n, durationNs: 1e9, entriesLost: 0 },
    ...{ live: 2, tracing: 2, silent: 0 },
    processes: [
      { id: 'p', pid: 10, program: 'talker' },
      { id: 'q', pid: 10, program: 'listener' },
    ],
    endpoints: [
      { gid: writer, kind: 'publisher', topic: '/t', type: 'x', node: '/a', process: 'p' },
      { gid: reader, kind: 'subscription', topic: '/t', type: 'x', node: '/b', process: 'q' },
    ],
    messages: messages.map((traits, i) => ({
      ...{ writer, client: undefined, sequence: i + 1, bytes: 8, publishNs: i * 10_000 },
      ...{ notifyNs: i * 10_000 + 2500, wakes: 1, takes: [], missed: [] },
      ...traits,
    })),
  };
  return chromeTrace(trace);
}

const of = ({ traceEvents }: ChromeTrace, ph: string): ChromeTrace['traceEvents'] =>
  traceEvents.filter((event) => event.ph === ph);

describe('chromeTrace', () => {
  it('shows the publish as a slice, the take on a track of its own, and an arrow between them', () => {
    const trace = render([{ takes: [{ reader, ns: 4000 }] }]);
    const [publish, take] = of(trace, 'X');
    expect(publish).toMatchObject({ name: 'publish #1', ts: 0, dur: 2.5, args: { sequence: 1 } });
    expect(take).toMatchObject({ name: 'take #1', ts: 4, args: { latencyNs: 4000 } });
    const [start, end] = [of(trace, 's')[0], of(trace, 'f')[0]];
    expect(start).toMatchObject({ id: end?.id, pid: publish?.pid, tid: publish?.tid, ts: 0 });
    expect(end).toMatchObject({ bp: 'e', pid: take?.pid, tid: take?.tid, ts: 4, name: '/t' });
  });

  it('names processes and tracks, also two processes of one number', () => {
    const names = of(render([{ takes: [{ reader, ns: 1 }] }]), 'M').map(({ pid, args }) => [
      pid,
      args?.['name'],
    ]);
    expect(names).toEqual([
      [1, 'talker (pid 10)'],
      [1, '/t publishes (/a)'],
      [2, 'listener (pid 10)'],
      [2, '/t takes (/b)'],
    ]);
  });

  it('lets no slice of a track run into the next one', () => {
    const trace = render([
      { takes: [{ reader, ns: 30_000 }] },
      { takes: [{ reader, ns: 30_020 }] },
      { takes: [{ reader, ns: 45_000 }] },
    ]);
    const takes = of(trace, 'X').filter(({ name }) => name.startsWith('take'));
    expect(takes.map(({ dur }) => dur)).toEqual([0.02, 0.5, 0.5]);
  });

  it('draws no arrow from a publish that it does not have, and marks what was missed', () => {
    const trace = render([
      { publishNs: undefined, takes: [{ reader, ns: 1 }] },
      { missed: [{ reader, ns: 9000, why: 'lost' }] },
    ]);
    expect([...of(trace, 's'), ...of(trace, 'f')]).toEqual([]);
    expect(of(trace, 'i')).toMatchObject([{ name: 'lost #2', ts: 9, s: 't' }]);
  });
});
