// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { FakeShmDomain } from '../../shm/index.js';
import { FakeTracer, gidOf, record } from '../../trace/trace_fixture.js';
import { l2net, terminalOf, type World } from '../context_fixture.js';

const [writer, reader] = [gidOf('publisher', 1), gidOf('subscription', 2)];

function worldWith(batches: ConstructorParameters<typeof FakeTracer>[0], lost = 0): World {
  const domain = new FakeShmDomain(0);
  const standing = { live: 3, tracing: 2, silent: 1 };
  domain.tracer = new FakeTracer(batches, () => process.hrtime.bigint(), standing, lost);
  return { openShmDomain: () => domain };
}

describe('l2net trace', () => {
  it('prints a line for every reader, and what a trace does not show', async () => {
    const batches = [
      [
        record('publish', 0, 0, writer),
        record('notify', 100, 0, writer),
        record('take', 1500, 0, writer, { reader }),
      ],
    ];
    const world = worldWith(batches, 5);
    const args = ['trace', '--duration', '5ms'];
    const { status, out, error } = await l2net(args, { ...world, terminal: terminalOf(120) });
    expect(status).toBe(0);
    const [head, row] = out.split('\n');
    expect(head).toMatch(/TOPIC +MESSAGES +NEVER TAKEN +READER +TAKEN +P50/);
    expect(row).toMatch(/\(gone\) +1 +0 +\? +1 +1\.50 us +1\.50 us/);
    expect(error).toContain('5 entries were overwritten');
    expect(error).toContain('1 of 3 processes did not trace');
  });

  it('refuses what is no duration, before it opens anything', async () => {
    for (const duration of ['', '0', '-1s', '2 s', 'soon', '11min']) {
      const { status, error } = await l2net(['trace', '--duration', duration]);
      expect([duration, status]).toEqual([duration, 2]);
      expect(error).toContain('500ms, 2s or 1min');
    }
  });
});
