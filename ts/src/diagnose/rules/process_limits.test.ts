// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import type { GraphBuilder } from '../../graph/graph_fixture.js';
import { hostOf, processOf } from '../../host/host_fixture.js';
import { expectExample, findings, sentences } from '../rule_fixture.js';
import { processLimits } from './process_limits.js';

function fleet(g: GraphBuilder): void {
  for (let i = 0; i < 150; i++) g.node(`/node_${i}`);
}

describe('the rule process-limits', () => {
  it('compares open files with what the domain needs', () => {
    const processes = [
      processOf({ pid: 812, program: 'talker', openFilesLimit: 256 }),
      processOf(),
    ];
    const found = findings(processLimits, fleet, { host: hostOf({ processes }) });
    expectExample(
      found,
      'Process 812 (talker) may open 256 files and needs about 364 in a domain of 150 processes; ' +
        'raise the limit where it is started (ulimit -n).',
    );
    expect(found[0]?.fix?.code).toBe('ulimit -n 1024');
  });

  it('warns of locked memory that nearly is all that may be locked', () => {
    const processes = [
      processOf({ pid: 7, lockedBytes: 7.5e6, lockedLimit: 8e6 }),
      processOf({ lockedBytes: 1e6, lockedLimit: 8e6 }),
      processOf({ lockedBytes: 1e9, lockedLimit: Infinity }),
    ];
    expect(sentences(processLimits, () => undefined, { host: hostOf({ processes }) })).toEqual([
      'Process 7 (node) has locked 7.50 MB of the 8.00 MB that it may, and memory for more messages ' +
        'or peers counts, too; raise the limit where it is started (ulimit -l unlimited).',
    ]);
  });

  it('is silent on other rmws and on limits that are not known', () => {
    const processes = [
      processOf({ rmw: 'rmw_fastrtps_cpp', openFilesLimit: 64 }),
      processOf({ openFilesLimit: undefined, lockedBytes: undefined, lockedLimit: undefined }),
    ];
    expect(findings(processLimits, fleet, { host: hostOf({ processes }) })).toEqual([]);
  });
});
