// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { graphOf } from '../../graph/graph_fixture.js';
import { FakeGraphSource, type Statistics, type WriterStatistics } from '../../graph/index.js';
import { l2net, worldOf, type Answer, type World } from '../context_fixture.js';

const graph = graphOf((g) => {
  g.node('/camera').publisher('/image').service('/reset');
  g.node('/viewer').subscription('/image');
});

function counting(messages: number): Statistics {
  const writer = { messages } as WriterStatistics;
  const writers = new Map([['publisher-0', writer]]);
  return { monotonicNs: 0, writers, readers: new Map(), processes: new Map() };
}

function waitFor(args: string, world: World = worldOf(graph, counting(1))): Promise<Answer> {
  return l2net(['wait-for', ...args.split(' '), '--timeout', '50ms'], world);
}

describe('l2net wait-for', () => {
  it.each([
    'node /camera',
    'node camera',
    'topic /image',
    'topic /image --publishers 1 --subscriptions 1',
    'topic /new --publishers 0',
    'service /reset',
    'message /image',
  ])('%s', async (args) => {
    expect(await waitFor(args)).toEqual({ status: 0, out: '', error: '' });
  });

  it.each([
    ['node /camra', 'no node /camra after 50 ms; nodes: /camera, /viewer; did you mean /camera?'],
    ['topic /imge', 'no topic /imge after 50 ms; topics: /image; did you mean /image?'],
    ['topic /image --publishers 2', 'topic /image has 1 publisher, not 2 after 50 ms'],
    ['service /rest', 'nobody serves /rest after 50 ms; services: /reset; did you mean /reset?'],
  ])('%s: fails with what is there instead', async (args, sentence) => {
    const { status, out, error } = await waitFor(args);
    expect({ status, out }).toEqual({ status: 7, out: '' });
    expect(error).toBe(`l2net: ${sentence} [L2N_WAIT_TIMED_OUT]\n`);
  });

  it('sees what comes while it waits', async () => {
    const source = new FakeGraphSource(graphOf(() => undefined));
    const running = l2net(['wait-for', 'node', '/camera', '--json'], {
      openGraphSource: () => Promise.resolve(source),
    });
    setTimeout(() => {
      source.change(graph);
    }, 20);
    const { status, out } = await running;
    expect(status).toBe(0);
    expect(JSON.parse(out)).toEqual({
      what: 'node',
      name: '/camera',
      waitedMs: expect.any(Number) as number,
    });
    expect(source.closed).toBe(true);
  });

  it('waits for a message until one was counted', async () => {
    const { status, error } = await waitFor('message /image', worldOf(graph, counting(0)));
    expect(status).toBe(7);
    expect(error).toContain('nothing was published on /image after 50 ms');
    const source = new FakeGraphSource(graph, counting(0));
    setTimeout(() => {
      source.count(counting(1));
    }, 20);
    const world = { openGraphSource: () => Promise.resolve(source) };
    expect((await l2net(['wait-for', 'message', '/image'], world)).status).toBe(0);
  });

  it.each(['node /camra', 'message /image'])('is ended by Ctrl-C: %s', async (target) => {
    const stop = new AbortController();
    const source = new FakeGraphSource(graph, counting(0));
    const watch = source.watch.bind(source);
    source.watch = (signal) => {
      setImmediate(() => {
        stop.abort();
      });
      return watch(signal);
    };
    const answer = await l2net(['wait-for', ...target.split(' '), '--timeout', '20s'], {
      openGraphSource: () => Promise.resolve(source),
      stopSignal: () => stop.signal,
    });
    expect(answer).toEqual({ status: 130, out: '', error: '' });
    expect(source.closed).toBe(true);
  });

  it.each([
    ['node /x --publishers 1', '--publishers and --subscriptions go with topic only'],
    ['thing /x', 'thing'],
  ])('refuses %s', async (args, reason) => {
    const { status, error } = await waitFor(args);
    expect(status).toBe(2);
    expect(error).toContain(reason);
  });

  it('refuses a time that is none', async () => {
    const { status, error } = await l2net(['wait-for', 'node', '/x', '--timeout', 'soon']);
    expect(status).toBe(2);
    expect(error).toContain('--timeout soon is no time such as 500ms or 10s');
  });
});
