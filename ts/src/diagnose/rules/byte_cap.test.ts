// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import type { GraphBuilder } from '../../graph/graph_fixture.js';
import { expectExample, findings } from '../rule_fixture.js';
import { windowOf } from '../window_fixture.js';
import { byteCap } from './byte_cap.js';

function cameras(g: GraphBuilder): void {
  g.node('/camera').publisher('/image');
  g.node('/fast').subscription('/image');
  g.node('/slow').subscription('/image');
}
const before = { writers: { 'publisher-0': { droppedByCap: 10 } } };

describe('the rule byte-cap', () => {
  it('names the subscription for which most is waiting', () => {
    const pendingOf = (pending: number): object => ({
      attached: [{ writer: 'publisher-0', pending }],
    });
    const after = {
      writers: { 'publisher-0': { droppedByCap: 40 } },
      readers: { 'subscription-1': pendingOf(1), 'subscription-2': pendingOf(256) },
    };
    const found = findings(byteCap, cameras, { window: windowOf(before, after) });
    expectExample(
      found,
      '/camera dropped 30 messages of /image in 500 ms that it still owed, because it may keep ' +
        'no more bytes; have /slow take faster, for which 256 messages wait, or raise ' +
        'RMW_SHM_RING_BYTES where /camera starts.',
    );
    expect(found[0]?.severity).toBe('warning');
  });

  it('notes what was dropped earlier, whoever was slow', () => {
    const [finding] = findings(byteCap, cameras, { window: windowOf(before, before) });
    expect(finding?.severity).toBe('note');
    expect(finding?.sentence).toContain(
      'dropped 10 messages of /image since its publisher was made that it still owed, because ' +
        'it may keep no more bytes; have its subscriptions take faster, or raise',
    );
  });

  it('is silent where nothing was dropped', () => {
    expect(
      findings(byteCap, cameras, { window: windowOf({}, { writers: { 'publisher-0': {} } }) }),
    ).toEqual([]);
  });
});
