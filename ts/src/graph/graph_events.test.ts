// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { changesBetween, type GraphChange } from './changes.js';
import { FakeGraphSource } from './fake_source.js';
import { graphEvents, type GraphEvent } from './graph_events.js';
import { graphOf } from './graph_fixture.js';
import type { Graph } from './model.js';

const talker = graphOf((g) => g.node('/talker').publisher('/chatter'));
const both = graphOf((g) => {
  g.node('/talker').publisher('/chatter');
  g.node('/listener').subscription('/chatter');
});

function told(change: GraphChange): string {
  switch (change.event) {
    case 'process-appeared':
    case 'process-died':
    case 'process-vanished':
      return `${change.event} ${change.process.id}`;
    case 'node-appeared':
    case 'node-vanished':
      return `${change.event} ${change.name}`;
    case 'endpoint-appeared':
    case 'endpoint-vanished':
      return `${change.event} ${change.endpoint.topic} of ${change.name ?? '?'}`;
  }
}

describe('changes', () => {
  it('go from the whole to its parts, and back', () => {
    const coming = ['process-appeared process-1', 'node-appeared /listener'];
    expect(changesBetween(talker, both).map(told)).toEqual([
      ...coming,
      'endpoint-appeared /chatter of /listener',
    ]);
    expect(changesBetween(both, talker).map(told)).toEqual([
      'endpoint-vanished /chatter of /listener',
      'node-vanished /listener',
      'process-vanished process-1',
    ]);
    expect(changesBetween(both, both)).toEqual([]);
  });

  it('tell a death before what is left is swept', () => {
    const dead: Graph = {
      ...talker,
      processes: talker.processes.map((process) => ({ ...process, alive: false })),
    };
    expect(changesBetween(talker, dead).map(told)).toEqual(['process-died process-0']);
    expect(changesBetween(dead, dead)).toEqual([]);
  });

  it('see another thing behind an id that is used again', () => {
    const renamed: Graph = {
      ...talker,
      endpoints: talker.endpoints.map((endpoint) => ({ ...endpoint, topic: '/other' })),
    };
    expect(changesBetween(talker, renamed).map(told)).toEqual([
      'endpoint-vanished /chatter of /talker',
      'endpoint-appeared /other of /talker',
    ]);
  });
});

async function collect(
  source: FakeGraphSource,
  options: { signal?: AbortSignal; initial?: boolean },
  until: (events: GraphEvent[]) => boolean,
): Promise<GraphEvent[]> {
  const events: GraphEvent[] = [];
  for await (const event of graphEvents(source, options)) {
    events.push(event);
    if (until(events)) break;
  }
  return events;
}

describe('graph events', () => {
  it('begin with what is there, when asked', async () => {
    const source = new FakeGraphSource({ ...talker, takenMs: 7 });
    const events = await collect(source, { initial: true }, ({ length }) => length === 3);
    expect(events.map(told)).toEqual([
      'process-appeared process-0',
      'node-appeared /talker',
      'endpoint-appeared /chatter of /talker',
    ]);
    expect(events.every(({ atMs }) => atMs === 7)).toBe(true);
  });

  it('tell what changes from now on', async () => {
    const source = new FakeGraphSource(talker);
    const events = collect(source, {}, ({ length }) => length === 3);
    await new Promise(setImmediate);
    source.change(both);
    expect((await events).map(told)).toContain('node-appeared /listener');
  });

  it('end when told to', async () => {
    const controller = new AbortController();
    const source = new FakeGraphSource(talker);
    const events = collect(source, { signal: controller.signal }, () => false);
    await new Promise(setImmediate);
    controller.abort();
    expect(await events).toEqual([]);
  });

  it('do not pile up while their consumer is busy', async () => {
    const source = new FakeGraphSource(talker);
    const events = graphEvents(source);
    const first = events.next();
    await new Promise(setImmediate);
    source.change(both);
    await first;
    for (let change = 0; change < 10_000; change += 1) {
      source.change(change % 2 === 0 ? talker : both);
    }
    source.change(talker);
    const rest: GraphEvent[] = [];
    // Two that were under way, and the way back.
    while (rest.length < 5) rest.push((await events.next()).value as GraphEvent);
    expect(rest.map(told)).toEqual([
      'node-appeared /listener',
      'endpoint-appeared /chatter of /listener',
      'endpoint-vanished /chatter of /listener',
      'node-vanished /listener',
      'process-vanished process-1',
    ]);
    const none = Symbol('none');
    const wait = new Promise((resolve) => setTimeout(resolve, 20, none));
    expect(await Promise.race([events.next(), wait])).toBe(none);
  });
});
