// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import type { GraphBuilder } from '../../graph/graph_fixture.js';
import { expectExample, findings, sentences } from '../rule_fixture.js';
import { windowOf } from '../window_fixture.js';
import { keepAllNotTaken } from './keep_all_not_taken.js';

function logger(g: GraphBuilder): void {
  g.node('/lidar').publisher('/scan');
  g.node('/logger').subscription('/scan', { qos: { history: 'keep_all' } });
}
const waiting = { taken: 5, attached: [{ writer: 'publisher-0', pending: 120 }] };
const stuck = windowOf(
  { readers: { 'subscription-1': waiting } },
  { readers: { 'subscription-1': waiting } },
);

describe('the rule keep-all-not-taken', () => {
  it('tells how many wait and what they do', () => {
    const found = findings(keepAllNotTaken, logger, { window: stuck });
    expectExample(
      found,
      '/logger keeps all messages of /scan and took none in 500 ms while 120 messages wait, which ' +
        'holds reliable keep_all publishers up and fills their memory; spin /logger, or change its ' +
        'subscription to keep_last.',
    );
  });

  it('says that a best_effort subscription only costs memory', () => {
    const qos = { history: 'keep_all', reliability: 'best_effort' } as const;
    const found = sentences(
      keepAllNotTaken,
      (g) => {
        g.node('/lidar').publisher('/scan');
        g.node('/logger').subscription('/scan', { qos });
      },
      { window: stuck },
    );
    expect(found).toEqual([expect.stringContaining('wait, which fills their memory; spin')]);
  });

  it('is silent where it takes, or nothing waits', () => {
    const takes = windowOf(
      { readers: { 'subscription-1': waiting } },
      { readers: { 'subscription-1': { ...waiting, taken: 6 } } },
    );
    expect(sentences(keepAllNotTaken, logger, { window: takes })).toEqual([]);
    const empty = {
      readers: { 'subscription-1': { attached: [{ writer: 'publisher-0', pending: 0 }] } },
    };
    expect(sentences(keepAllNotTaken, logger, { window: windowOf(empty, empty) })).toEqual([]);
  });
});
