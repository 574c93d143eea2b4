// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it, vi } from 'vitest';
import { FakeSystem } from '../../ros/fake_rcl_fixture.js';
import type { Answer } from '../context_fixture.js';
import { onSystem, stringCodec as codec } from '../ros_verb_fixture.js';

// The first of them loads what the verb loads only when it runs.
vi.setConfig({ testTimeout: 30_000 });

const l2net = (system: FakeSystem, ...args: string[]): Promise<Answer> => onSystem(system, args);

describe('l2net topic pub', () => {
  const listener = (): FakeSystem =>
    new FakeSystem().node('listener').endpoint('subscription', 'listener', '/words');
  const type = 'std_msgs/msg/String';

  it('sends what was written, once it is matched', async () => {
    const system = listener();
    const args = ['topic', 'pub', 'words', 'std_msgs/String', '{data: "grün"}', '-n', '3'];
    const { status, out } = await l2net(system, ...args, '--rate', '1000', '--json');
    expect(status).toBe(0);
    expect(JSON.parse(out)).toEqual({ topic: '/words', type, published: 3, subscriptions: 1 });
    expect(system.sent.map(({ serialized }) => codec.decode(serialized))).toEqual([
      ...[{ data: 'grün' }, { data: 'grün' }, { data: 'grün' }],
    ]);
  });

  it.each([
    [['/words', type, '{data: [}'], 'L2N_MESSAGE_UNPARSABLE'],
    [['/words', type, '{date: x}'], 'did you mean data?'],
    [['/words', 'std_msgs/msg/Strin', '{}'], 'did you mean std_msgs/msg/String?'],
    [['/words', 'String'], 'types look like std_msgs/msg/String'],
    [['/words', type, '--rate', '0'], '--rate'],
    [['/words', type, '--rate', 'Infinity'], '--rate'],
    [['/words', type, '--depth', '0'], '--depth'],
  ])('sends nothing for %j', async (args, reason) => {
    const system = listener();
    const { status, error } = await l2net(system, 'topic', 'pub', '--once', ...args);
    expect([2, 3]).toContain(status);
    expect(error).toContain(reason);
    expect(system.sent).toEqual([]);
  });

  it('stops when it is told to, also where it cannot keep up with its rate', async () => {
    const system = listener();
    const stop = new AbortController();
    const args = ['topic', 'pub', '/words', type, '{}', '-n', '300000', '--rate', '1e9', '--json'];
    const sending = setInterval(() => {
      if (system.sent.length > 0) stop.abort();
    }, 1);
    const { status, out } = await onSystem(system, args, undefined, stop.signal);
    clearInterval(sending);
    expect(status).toBe(0);
    expect(system.sent.length).toBeLessThan(300_000);
    expect(JSON.parse(out)).toMatchObject({ published: system.sent.length });
  });

  it('says why nobody matches', async () => {
    const pub = (topic: string): Promise<Answer> =>
      l2net(listener(), 'topic', 'pub', '--once', topic, type, '{}', '--timeout', '0.05');
    const { status, error } = await pub('/word');
    expect(status).toBe(7);
    expect(error).toContain('nobody subscribes to it; did you mean /words?; nothing was published');
  });
});
