// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { FakeGraphSource } from '../graph/index.js';
import { graphOf } from '../graph/graph_fixture.js';
import { ProcDirectory } from './proc_directory.js';
import { ProcessWatch } from './process_watch.js';
import { statisticsOf, takesIn } from './statistics_fixture.js';
import { SystemIndex } from './system_index.js';
import { systemLoad, type LoadEvidence } from './system_load.js';
import { SystemSampler } from './system_sampler.js';

const graph = graphOf((g) => {
  g.node('/camera', { pid: 7 }).publisher('/image').publisher('/rosout');
  g.node('/driver', { beside: '/camera' });
  g.node('/viewer', { pid: 8, alive: false }).subscription('/image').subscription('/image');
});

const evidence: LoadEvidence = {
  index: new SystemIndex(graph),
  window: {
    earlier: statisticsOf({
      seconds: 1,
      writers: { 'publisher-0': { messages: 10, payloadBytes: 1000 } },
      readers: { 'subscription-2': { taken: 5, superseded: 1 } },
      processes: { 'process-0': { sleeps: 1 } },
    }),
    later: statisticsOf({
      seconds: 3,
      writers: {
        'publisher-0': { messages: 70, payloadBytes: 9000, droppedByCap: 4 },
        'publisher-1': { messages: 2 },
      },
      readers: {
        'subscription-2': {
          ...{ taken: 45, superseded: 11, lostOverrun: 6 },
          latency: takesIn({ 80: 40 }),
          attached: [{ writer: 'publisher-0', pending: 3 }],
        },
        'subscription-3': { attached: [{ writer: 'publisher-0', pending: 9 }] },
      },
      processes: { 'process-0': { sleeps: 21, spinHits: 10, committedBytes: 4096 } },
    }),
  },
  loads: new Map([['process-0', { cpuPercent: 12, pssBytes: 5_000_000 }]]),
  supervised: (pid) => (pid === 8 ? { launch: 'demo', restarts: 2, state: 'running' } : undefined),
};

describe('the load of a system', () => {
  it('has what each topic does', () => {
    const { topics, seconds, nodes } = systemLoad(evidence, false);
    expect({ seconds, nodes }).toEqual({ seconds: 2, nodes: 3 });
    expect(topics).toEqual([
      {
        ...{ name: '/image', types: ['std_msgs/msg/String'], publishers: 1, subscriptions: 2 },
        ...{ messagesPerSecond: 30, bytesPerSecond: 4000, pending: 9, supersededPerSecond: 5 },
        latency: { takes: 40, p50Ns: 4608, p99Ns: 4608, maxNs: 4608 },
        lostPerSecond: { overrun: 3, cap: 2, corrupt: 0, unreached: 0 },
      },
    ]);
    expect(systemLoad(evidence, true).topics.map(({ name }) => name)).toEqual([
      '/image',
      '/rosout',
    ]);
  });

  it('has what each process does, with all of its nodes', () => {
    expect(systemLoad(evidence, false).processes).toEqual([
      {
        ...{ id: 'process-0', pid: 7, program: 'node', alive: true, nodes: ['/camera', '/driver'] },
        ...{ cpuPercent: 12, pssBytes: 5_000_000, committedBytes: 4096, supervised: undefined },
        ...{
          messagesOutPerSecond: 31,
          messagesInPerSecond: 0,
          sleepsPerSecond: 10,
          spinHitsPerSecond: 5,
        },
      },
      expect.objectContaining({
        ...{ pid: 8, alive: false, nodes: ['/viewer'], messagesInPerSecond: 20 },
        ...{ cpuPercent: undefined, committedBytes: undefined, sleepsPerSecond: undefined },
        supervised: { launch: 'demo', restarts: 2, state: 'running' },
      }),
    ]);
  });
});

describe('a sampler', () => {
  const parts = (source: FakeGraphSource): ConstructorParameters<typeof SystemSampler>[0] => ({
    source,
    watch: new ProcessWatch(new ProcDirectory('/nonexistent')),
    supervision: () => () => undefined,
    windowNs: 2e9,
  });

  it('follows the graph, and measures over its window', async () => {
    const source = new FakeGraphSource(graph, statisticsOf({ seconds: 0 }));
    const sampler = new SystemSampler(parts(source));
    const stop = new AbortController();
    const following = sampler.follow(stop.signal);
    expect(await sampler.read()).toBe(true);
    expect(await sampler.evidence('cheaply')).toBeUndefined();
    source.count(statisticsOf({ seconds: 1 }));
    await sampler.read();
    expect((await sampler.evidence('cheaply'))?.index.graph.nodes).toHaveLength(3);
    source.change(graphOf((g) => void g.node('/alone')));
    await new Promise(setImmediate);
    source.count(statisticsOf({ seconds: 4 }));
    await sampler.read();
    const found = await sampler.evidence('at everything');
    expect(found?.index.graph.nodes).toHaveLength(1);
    expect(found && found.window.earlier.monotonicNs / 1e9).toBe(1);
    stop.abort();
    await following;
  });

  it('says where nobody counts', async () => {
    expect(await new SystemSampler(parts(new FakeGraphSource(graph))).read()).toBe(false);
  });

  it('passes on why the graph cannot be followed', async () => {
    const source = new FakeGraphSource(graph, statisticsOf({ seconds: 0 }));
    source.watch = () => {
      throw new Error('registry of another version');
    };
    const sampler = new SystemSampler(parts(source));
    await sampler.follow(new AbortController().signal);
    await expect(sampler.read()).rejects.toThrow('another version');
  });
});
