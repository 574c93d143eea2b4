// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { FakeGraphSource, type Graph } from '../../graph/index.js';
import { graphOf } from '../../graph/graph_fixture.js';
import { FakeClock } from '../../launch/process/clock_fixture.js';
import { GraphWatcher } from './graph_watcher.js';

const stranger = graphOf((g) => {
  g.node('/stranger').publisher('/noise');
  g.node('/_l2net_4711').publisher('/rosout');
});

/** The stranger's graph, with others after it. */
function withNodes(...names: string[]): Graph {
  const others = graphOf((g) => {
    for (const name of names) g.node(name).publisher(`${name}/out`);
  });
  const renamed = others.endpoints.map((one) => ({ ...one, id: `${one.node ?? ''} out` }));
  return {
    ...stranger,
    nodes: [...stranger.nodes, ...others.nodes],
    endpoints: [...stranger.endpoints, ...renamed],
  };
}

async function opened(): Promise<{
  watcher: GraphWatcher;
  clock: FakeClock;
  at: (ms: number, graph: Graph) => Promise<void>;
}> {
  const source = new FakeGraphSource(stranger);
  const clock = new FakeClock();
  const watcher = await GraphWatcher.open(() => Promise.resolve(source), clock);
  const at = async (ms: number, graph: Graph): Promise<void> => {
    await clock.advance(ms - clock.now());
    source.change(graph);
    for (let turn = 0; turn < 5; turn += 1) await nextTurn();
  };
  return { watcher, clock, at };
}

describe('the watch on a graph', () => {
  it('is whole when the last one came, whoever left later', async () => {
    const { watcher, clock, at } = await opened();
    expect(watcher.before).toEqual(['stranger']);
    await clock.advance(100);
    watcher.begin();
    expect(watcher.quietMs()).toBeUndefined();
    await at(400, withNodes('/a'));
    await at(900, withNodes('/a', '/b'));
    await at(2000, withNodes('/b'));
    expect(watcher.seen()).toEqual({ known: true, wholeMs: 800, nodes: 2, endpoints: 2 });
    expect(watcher.quietMs()).toBe(1100);
    // Somebody who comes instead of another one.
    await at(3000, withNodes('/b', '/c'));
    expect(watcher.seen()).toEqual({ known: true, wholeMs: 2900, nodes: 2, endpoints: 2 });
    watcher.close();
    await at(4000, withNodes('/b', '/c', '/d'));
    expect(watcher.seen()).toMatchObject({ wholeMs: 2900 });
  });

  it('knows nothing where nobody came, or the graph cannot be read', async () => {
    const { watcher } = await opened();
    watcher.begin();
    expect(watcher.seen()).toEqual({ known: false, reason: 'nobody came into the graph' });
    const unreadable = await GraphWatcher.open(
      () => Promise.reject(new Error('no addon')),
      new FakeClock(),
    );
    unreadable.begin();
    expect(unreadable.seen()).toEqual({ known: false, reason: 'no addon' });
  });
});
