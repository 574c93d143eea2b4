// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import type { GraphBuilder } from '../../graph/graph_fixture.js';
import { expectExample, findings } from '../rule_fixture.js';
import { windowOf } from '../window_fixture.js';
import { unreachedReader } from './unreached_reader.js';

function talker(g: GraphBuilder): void {
  g.node('/talker').publisher('/chatter');
  g.node('/listener').subscription('/chatter');
}
const before = { writers: { 'publisher-0': { unreached: 2 } } };

describe('the rule unreached-reader', () => {
  it('tells who cannot be reached now', () => {
    const after = { writers: { 'publisher-0': { unreached: 7 } } };
    const found = findings(unreachedReader, talker, { window: windowOf(before, after) });
    expectExample(
      found,
      '/talker could not wake a subscription of /chatter for 5 messages in 500 ms, because it ' +
        "cannot map the other's files; run both as one user or with one RMW_SHM_GROUP, and raise " +
        'the limit of open files (ulimit -n) where /talker starts.',
    );
    expect(found[0]?.severity).toBe('error');
  });

  it('notes who could not be reached earlier, and else nothing', () => {
    const [finding] = findings(unreachedReader, talker, { window: windowOf(before, before) });
    expect(finding?.severity).toBe('note');
    expect(finding?.sentence).toContain('for 2 messages since its publisher was made, because');
    const none = { writers: { 'publisher-0': { messages: 5 } } };
    expect(findings(unreachedReader, talker, { window: windowOf(none, none) })).toEqual([]);
  });
});
