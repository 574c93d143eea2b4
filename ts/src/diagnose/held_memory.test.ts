// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { graphOf } from '../graph/graph_fixture.js';
import type { GraphEndpoint, QosProfile } from '../graph/index.js';
import { statisticsOf } from '../inspect/statistics_fixture.js';
import { heldAtMost } from './held_memory.js';

function endpointsOf(...profiles: Partial<QosProfile>[]): GraphEndpoint[] {
  const graph = graphOf((g) => {
    for (const [i, qos] of profiles.entries()) g.node(`/n${i}`).publisher('/image', { qos });
  });
  return [...graph.endpoints];
}

function held(
  averageBytes: number,
  own: Partial<QosProfile>,
  ...others: Partial<QosProfile>[]
): number {
  const [publisher, ...readers] = endpointsOf(own, ...others);
  const counts = { messages: 10, payloadBytes: 10 * averageBytes };
  const statistics = statisticsOf({ seconds: 1, writers: { it: counts } }).writers.get('it');
  if (publisher === undefined || statistics === undefined) throw new Error('no publisher');
  return heldAtMost(publisher, readers, statistics);
}

describe('what a publisher keeps at most', () => {
  it('is what its deepest subscription is owed, and the slots for it', () => {
    expect(held(1e6, {}, { depth: 1 }, { depth: 5 })).toBe(5e6 + 16 * 128);
    expect(held(1e6, {}, { depth: 100 })).toBe(100e6 + 128 * 128);
  });

  it('is nothing but slots for small messages, or for nobody', () => {
    expect(held(64, {}, { depth: 10 })).toBe(16 * 128);
    expect(held(1e6, {})).toBe(16 * 128);
  });

  it('counts late subscriptions and those that keep all, up to the cap of a ring', () => {
    expect(held(1000, { durability: 'transient_local', depth: 3 })).toBe(3000 + 16 * 128);
    expect(held(1000, {}, { history: 'keep_all' })).toBe(4096 * 1000 + 4096 * 128);
    expect(held(1e6, {}, { history: 'keep_all' })).toBe(256 * 2 ** 20 + 4096 * 128);
  });
});
