// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it, vi } from 'vitest';
import { FakeSystem } from '../../ros/fake_rcl_fixture.js';
import type { Answer } from '../context_fixture.js';
import { onSystem, stringCodec as codec, stringHash, talker } from '../ros_verb_fixture.js';

// The first of them loads what the verb loads only when it runs.
vi.setConfig({ testTimeout: 30_000 });

const l2net = (system: FakeSystem, ...args: string[]): Promise<Answer> => onSystem(system, args);

describe('l2net topic echo', () => {
  it('shows messages, as many as asked for, and closes what it opened', async () => {
    const system = talker();
    const echo = l2net(system, 'topic', 'echo', 'chatter', '-n', '2');
    await system.send('/chatter', codec.encode({ data: 'one' }));
    await system.send('/chatter', codec.encode({ data: 'two: "x"' }));
    expect(await echo).toEqual({
      ...{ status: 0, error: '' },
      out: `data: one\n---\ndata: 'two: "x"'\n---\n`,
    });
    expect(system.closed).toBe(true);
  });

  it.each([
    [['--json'], '{"data":"hi"}\n'],
    [['--field', 'data'], 'hi\n---\n'],
    [['--raw'], '0001000003000000686900\n'],
  ])('shows them with %j', async (options, out) => {
    const system = talker();
    const echo = l2net(system, 'topic', 'echo', '/chatter', '--once', ...options);
    await system.send('/chatter', codec.encode({ data: 'hi' }));
    expect((await echo).out).toBe(out);
  });

  it('gives up after a time, and says why nothing came', async () => {
    const nobody = await l2net(new FakeSystem(), 'topic', 'echo', '/chatter', '--timeout', '0.05');
    expect(nobody.status).toBe(7);
    expect(nobody.error).toContain('nobody is at topic /chatter after 0.05 s');
    const near = await l2net(talker(), 'topic', 'echo', '/chattr', '--timeout', '0.05');
    expect(near.error).toContain('did you mean /chatter?');
    const silent = await l2net(talker(), 'topic', 'echo', '/chatter', '--timeout', '0.05');
    expect(silent.error).toContain('/chatter has 1 publishers, none of which has sent anything');
  });

  it('says whose QoS stands in the way of what was asked for', async () => {
    const args = ['--reliability', 'reliable', '--timeout', '0.05'];
    const system = talker({ reliability: 2 });
    const { error } = await l2net(system, 'topic', 'echo', '/chatter', ...args);
    expect(error).toContain(
      '/talker cannot be heard on /chatter: the publisher offers reliability best_effort, ' +
        'the subscription requests reliable: let the publisher offer reliable, or ' +
        'the subscription request best_effort',
    );
  });

  it.each([[['std_msgs/msg/String']], [[]]])(
    'asks for what a publisher offers that the rmw learns of later, with %j',
    async (type) => {
      const system = new FakeSystem();
      if (type.length === 0) {
        system.endpoint('subscription', 'listener', '/chatter', undefined, {}, stringHash);
      }
      const pace = { shortestPollMs: 1, quietMs: 20, nobodyMs: 2000, longestDiscoveryMs: 2000 };
      system.discoveryPace = pace;
      system.whenOpened = () =>
        setTimeout(() => {
          const kept = { durability: 1 };
          system.endpoint('publisher', 'map', '/chatter', undefined, kept, stringHash);
        }, 50);
      const echo = l2net(system, 'topic', 'echo', '/chatter', ...type, '--once');
      await system.send('/chatter', codec.encode({ data: 'latched' }));
      expect((await echo).out).toBe('data: latched\n---\n');
      expect(system.asked.get('/chatter')).toMatchObject({ durability: 1, reliability: 1 });
    },
  );

  it('does not read messages of another definition', async () => {
    const system = new FakeSystem().endpoint('publisher', 'old', '/chatter');
    const { status, error } = await l2net(system, 'topic', 'echo', '/chatter');
    expect(status).toBe(3);
    expect(error).toContain(`its publishers have std_msgs/msg/String as RIHS01_abab`);
    expect(error).toContain('[L2N_DEFINITION_DIFFERS]');
  });

  it('does not choose between two types', async () => {
    const system = talker().endpoint('publisher', 'other', '/chatter', 'x/msg/Other');
    const { status, error } = await l2net(system, 'topic', 'echo', '/chatter');
    expect(status).toBe(2);
    expect(error).toContain('several types (std_msgs/msg/String, x/msg/Other)');
  });
});
