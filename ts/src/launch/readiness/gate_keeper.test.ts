// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { FakeGraphSource } from '../../graph/index.js';
import { graphOf } from '../../graph/graph_fixture.js';
import type { Gate, GraphPlace } from '../plan/process_plan.js';
import { FakeClock } from '../process/clock_fixture.js';
import type { Exit } from '../process/process_group.js';
import { GateKeeper, type AwaitedProcess, type GateResult } from './gate_keeper.js';

const empty = graphOf(() => undefined);
const withCamera = graphOf((g) => g.node('/camera').publisher('/image'));
const place: GraphPlace = { rmw: 'rmw_shm', domainId: 0, shmDirectory: undefined, env: {} };
const open: GateResult = { blockedBy: undefined, passed: [] };

type GraphGate = Extract<Gate, { kind: 'graph' }>;

function onCamera(more: Partial<GraphGate> = {}): Gate {
  const condition = { kind: 'node', node: '/camera' } as const;
  return {
    kind: 'graph',
    condition,
    place,
    process: undefined,
    timeout: 10_000,
    onTimeout: 'fail',
    ...more,
  };
}

class FakeProcess implements AwaitedProcess {
  start: () => void = () => undefined;
  finish: (exit: Exit | undefined) => void = () => undefined;
  readonly started = new Promise<void>((resolve) => (this.start = resolve));
  readonly finished = new Promise<{ exit: Exit | undefined }>((resolve) => {
    this.finish = (exit) => {
      resolve({ exit });
    };
  });
}

function world(): {
  clock: FakeClock;
  source: FakeGraphSource;
  target: FakeProcess;
  opened: GraphPlace[];
  /** The result of waiting; undefined as long as it lasts. */
  wait: (gates: readonly Gate[], signal?: AbortSignal) => { result: GateResult | undefined };
} {
  const clock = new FakeClock();
  const source = new FakeGraphSource(empty);
  const target = new FakeProcess();
  const opened: GraphPlace[] = [];
  const keeper = new GateKeeper({
    clock,
    openGraph: (at) => {
      opened.push(at);
      return Promise.resolve(source);
    },
    process: () => target,
  });
  const wait = (
    gates: readonly Gate[],
    signal = new AbortController().signal,
  ): { result: GateResult | undefined } => {
    const waiting: { result: GateResult | undefined } = { result: undefined };
    void keeper.wait(gates, signal).then((result) => (waiting.result = result));
    return waiting;
  };
  return { clock, source, target, opened, wait };
}

describe('the gates of a process', () => {
  it('are open at once if there are none', async () => {
    const { clock, wait } = world();
    const waiting = wait([]);
    await clock.advance(0);
    expect(waiting.result).toEqual(open);
  });

  it('open when the graph has what they wait for', async () => {
    const { clock, source, wait } = world();
    const waiting = wait([onCamera()]);
    await clock.advance(9000);
    expect(waiting.result).toBeUndefined();
    source.change(withCamera);
    await clock.advance(0);
    expect(waiting.result).toEqual(open);
    expect(source.closed).toBe(true);
  });

  it('say what was missing when the time is over', async () => {
    const { clock, wait } = world();
    const waiting = wait([onCamera()]);
    await clock.advance(10_000);
    expect(waiting.result?.blockedBy).toEqual({
      reason: 'no node /camera after 10 s; nodes: none',
      timedOut: true,
      startAnyway: false,
    });
  });

  it('let the process start all the same if told so, once the others are open', async () => {
    const { clock, target, wait } = world();
    const waiting = wait([
      onCamera({ onTimeout: 'start' }),
      { kind: 'started', process: '/a', timeout: undefined, onTimeout: 'fail' },
    ]);
    await clock.advance(20_000);
    expect(waiting.result).toBeUndefined();
    target.start();
    await clock.advance(0);
    expect(waiting.result).toMatchObject({ blockedBy: undefined, passed: [{ timedOut: true }] });
  });

  it('count the time from the start of whom they wait for', async () => {
    const { clock, source, target, wait } = world();
    const waiting = wait([onCamera({ process: '/camera' })]);
    await clock.advance(60_000);
    expect(waiting.result).toBeUndefined();
    target.start();
    await clock.advance(9000);
    source.change(withCamera);
    await clock.advance(0);
    expect(waiting.result).toEqual(open);
  });

  it('do not wait for a process that is not coming back', async () => {
    const { clock, target, wait } = world();
    const waiting = wait([onCamera({ process: '/cam' })]);
    target.start();
    await clock.advance(1000);
    target.finish({ code: 1, signal: undefined });
    await clock.advance(0);
    expect(waiting.result?.blockedBy).toEqual({
      reason: 'node /camera will not come: process /cam ended with exit code 1',
      timedOut: false,
      startAnyway: false,
    });
  });

  it.each<[Exit | undefined, string | undefined]>([
    [{ code: 0, signal: undefined }, undefined],
    [{ code: 2, signal: undefined }, 'process /job ended with exit code 2'],
    [{ code: undefined, signal: 'SIGSEGV' }, 'process /job was ended by SIGSEGV'],
    [undefined, 'process /job was never started'],
  ])('that wait for an end, which is %j', async (exit, reason) => {
    const { clock, target, wait } = world();
    const waiting = wait([
      { kind: 'exited', process: '/job', timeout: undefined, onTimeout: 'fail' },
    ]);
    await clock.advance(1e9);
    expect(waiting.result).toBeUndefined();
    target.finish(exit);
    await clock.advance(0);
    expect(waiting.result?.blockedBy?.reason).toBe(reason);
  });

  it('that wait for an end have a time-out if given one', async () => {
    const { clock, wait } = world();
    const waiting = wait([{ kind: 'exited', process: '/job', timeout: 5000, onTimeout: 'fail' }]);
    await clock.advance(5000);
    expect(waiting.result?.blockedBy?.reason).toBe('process /job has not ended after 5 s');
  });

  it('begin their delays when all else is there', async () => {
    const { clock, source, wait } = world();
    const waiting = wait([{ kind: 'delay', delay: 500 }, onCamera()]);
    await clock.advance(2000);
    source.change(withCamera);
    await clock.advance(499);
    expect(waiting.result).toBeUndefined();
    await clock.advance(1);
    expect(waiting.result).toEqual(open);
  });

  it('share one look at the graph, of one domain and rmw', async () => {
    const { clock, source, opened, wait } = world();
    const all = [
      wait([onCamera()]),
      wait([onCamera()]),
      wait([onCamera({ place: { ...place, domainId: 1 } })]),
    ];
    await clock.advance(10);
    expect(opened.map(({ domainId }) => domainId)).toEqual([0, 1]);
    source.change(withCamera);
    await clock.advance(0);
    expect(all.map(({ result }) => result)).toEqual([open, open, open]);
  });

  it('are given up when the launch is stopped', async () => {
    const { clock, source, wait } = world();
    const controller = new AbortController();
    const waiting = wait([onCamera(), { kind: 'delay', delay: 1000 }], controller.signal);
    await clock.advance(10);
    controller.abort();
    await clock.advance(0);
    expect(waiting.result).toEqual(open);
    expect(source.closed).toBe(true);
  });

  it('do not keep everybody else waiting where the graph never rests', async () => {
    const clock = new FakeClock();
    let looks = 0;
    const restless = {
      ...({ name: 'fake', domainId: 0 } as const),
      graph: () => Promise.resolve(empty),
      statistics: () => Promise.resolve(undefined),
      close: () => Promise.resolve(),
      async *watch(signal: AbortSignal) {
        for (; !signal.aborted; looks += 1) yield Promise.resolve(empty);
      },
    };
    const keeper = new GateKeeper({
      clock,
      openGraph: () => Promise.resolve(restless),
      process: () => new FakeProcess(),
    });
    const waiting = keeper.wait([onCamera()], new AbortController().signal);
    await clock.advance(10_000);
    expect((await waiting).blockedBy?.timedOut).toBe(true);
    expect(looks).toBeGreaterThan(900);
    expect(looks).toBeLessThan(1100);
  });

  it('fail where the graph cannot be read', async () => {
    const clock = new FakeClock();
    const keeper = new GateKeeper({
      clock,
      openGraph: () => Promise.reject(new Error('no addon')),
      process: () => new FakeProcess(),
    });
    const result = await keeper.wait([onCamera()], new AbortController().signal);
    expect(result.blockedBy).toEqual({ reason: 'no addon', timedOut: false, startAnyway: false });
  });
});
