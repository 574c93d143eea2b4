// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it, vi } from 'vitest';
import { FakeSystem } from '../../ros/fake_rcl_fixture.js';
import type { Answer } from '../context_fixture.js';
import { onSystem } from '../ros_verb_fixture.js';

// The first of them loads what the verb loads only when it runs.
vi.setConfig({ testTimeout: 30_000 });

const l2net = (system: FakeSystem, ...args: string[]): Promise<Answer> => onSystem(system, args);

describe('l2net service call', () => {
  const adder = (): FakeSystem =>
    new FakeSystem().node('adder').service('adder', '/add', 'x/srv/Add', (request) => {
      const { a, b } = request as { a: bigint; b: bigint };
      return { sum: a + b };
    });

  it('finds the type, and shows the response', async () => {
    const { status, out } = await l2net(adder(), 'service', 'call', '/add', '{a: 2, b: 3}');
    expect({ status, out }).toEqual({ status: 0, out: 'sum: 5\n' });
    const named = await l2net(adder(), 'service', 'call', 'add', 'x/srv/Add', '{a: 1}', '--json');
    expect(JSON.parse(named.out)).toEqual({ sum: 1 });
  });

  it.each([
    [['/add', '{c: 1}'], 2, 'x/srv/Add_Request: the message has no field c'],
    [['/ad', '{a: 1}'], 7, 'nobody is at service /ad after 0.05 s'],
    [['/ad', 'x/srv/Add', '{a: 1}'], 7, 'nobody offers it; did you mean /add?'],
    [['/add', 'x/srv/Sub', '{a: 1}'], 3, 'no definition of x/srv/Sub_Request'],
  ])('fails for %j', async (args, expected, reason) => {
    const { status, error } = await l2net(adder(), 'service', 'call', ...args, '--timeout', '0.05');
    expect(status).toBe(expected);
    expect(error).toContain(reason);
  });

  it('says when a server does not answer', async () => {
    const system = new FakeSystem().node('deaf');
    system.service('deaf', '/add', 'x/srv/Add', () => undefined);
    const args = ['service', 'call', '/add', '{}', '--timeout', '0.05'];
    const { status, error } = await l2net(system, ...args);
    expect(status).toBe(7);
    expect(error).toContain('service /add has not answered after 0.05 s');
  });
});
