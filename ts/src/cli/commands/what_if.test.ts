// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { graphOf } from '../../graph/graph_fixture.js';
import { l2net, terminalOf, worldOf } from '../context_fixture.js';

const world = worldOf(
  graphOf((g) => {
    g.node('/front').publisher('/scan', { qos: { reliability: 'best_effort' } });
    g.node('/viewer').subscription('/scan', { qos: { reliability: 'best_effort' } });
  }),
);
const viewer = ['what-if', '/scan', '--node', '/viewer'];

describe('l2net what-if', () => {
  it('tells who would match', async () => {
    const { status, out } = await l2net(
      [...viewer, '--reliability', 'reliable', '--depth', '1'],
      world,
    );
    expect(status).toBe(0);
    expect(out).toContain('Then: reliable, volatile, keep_last 1.\n');
    expect(out).toContain('Matched now: 1 of 1 publisher; then: 0.\n');
  });

  it('takes every policy, and answers in JSON', async () => {
    const { out } = await l2net(
      [
        ...[...viewer, '--json', '--durability', 'transient_local', '--history', 'keep_all'],
        ...['--liveliness', 'manual_by_topic', '--deadline', '0.1', '--lease', '0'],
      ],
      world,
    );
    expect(JSON.parse(out)).toMatchObject({
      before: { durability: 'volatile', history: 'keep_last', deadlineNs: null },
      after: {
        ...{ reliability: 'best_effort', durability: 'transient_local', history: 'keep_all' },
        ...{ liveliness: 'manual_by_topic', deadlineNs: 100_000_000, leaseNs: null },
      },
      partners: [{ node: '/front', before: true, after: false }],
    });
  });

  it('keeps to the width of a terminal', async () => {
    const { out } = await l2net([...viewer, '--reliability', 'reliable'], {
      ...{ ...world, terminal: terminalOf(40) },
    });
    expect(out.split('\n').filter((line) => line.length > 40)).toEqual([]);
  });

  it.each([
    [['what-if', '/scan', '--depth', '1'], 2, 'node'],
    [viewer, 2, 'what-if needs a change'],
    [[...viewer, '--depth', '0'], 2, '--depth is "0", but must be a whole number from 1'],
    [[...viewer, '--deadline', '-1'], 2, '--deadline is "-1", but must be 0 seconds or more'],
    [[...viewer, '--reliability', 'perfect'], 2, 'reliab'],
    [['what-if', '/scam', '--node', '/viewer', '--depth', '1'], 8, 'did you mean /scan?'],
    [['what-if', '/scan', '--node', '/x', '--depth', '1'], 8, '/x has no endpoint on /scan'],
  ])('refuses %j', async (args, expected, reason) => {
    const { status, out, error } = await l2net(args, world);
    expect({ status, out }).toEqual({ status: expected, out: '' });
    expect(error).toContain(reason);
  });
});
