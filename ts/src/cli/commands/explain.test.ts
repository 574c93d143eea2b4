// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { graphOf } from '../../graph/graph_fixture.js';
import { l2net, terminalOf, worldOf } from '../context_fixture.js';

const world = worldOf(
  graphOf((g) => {
    g.node('/talker').publisher('/chatter', { qos: { reliability: 'best_effort' } });
    g.node('/listener').subscription('/chatter');
  }),
);

describe('l2net explain', () => {
  it('tells why messages do not flow, and is done with that', async () => {
    const { status, out } = await l2net(['explain', '/talker', '/listener'], world);
    expect(status).toBe(0);
    expect(out).toMatch(
      /^\/talker and \/listener: messages flow between 0 of 1 pair\nno: {2}\/listener/,
    );
  });

  it('answers in JSON', async () => {
    const { out } = await l2net(['explain', 'chatter', '--json'], world);
    expect(JSON.parse(out)).toMatchObject({
      ...{ subjects: ['/chatter'], flowing: 0, pairs: 1, remarks: [] },
      accounts: [{ flows: false, subjects: ['/chatter', '/listener', '/talker'] }],
    });
  });

  it('keeps to the width of a terminal', async () => {
    const { out } = await l2net(['explain', '/chatter'], { ...world, terminal: terminalOf(40) });
    const prose = out.split('\n').filter((line) => !line.startsWith('  rclnodejs:'));
    expect(prose.filter((line) => line.length > 40)).toEqual([]);
  });

  it('fails with a status of its own where there is no such name', async () => {
    const { status, error } = await l2net(['explain', '/chater'], world);
    expect(status).toBe(8);
    expect(error).toContain('did you mean /chatter?');
    expect((await l2net(['explain'], world)).status).toBe(2);
  });
});
