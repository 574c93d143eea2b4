// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it, vi } from 'vitest';
import { patienceMs } from '../message/index.js';
import { FakeSystem } from '../ros/fake_rcl_fixture.js';
import { FakeShmDomain, type FakeTap, type ShmDomain, type TapMessage } from '../shm/index.js';
import { nativeEndpoint, nativeProcess, nativeQos, snapshotOf } from '../shm/snapshot_fixture.js';
import type { Answer } from './context_fixture.js';
import { onSystem, stringCodec as codec, stringHash as hash, talker } from './ros_verb_fixture.js';

// The first of them loads what the verb loads only when it runs.
vi.setConfig({ testTimeout: 30_000 });

function l2netWith(shm: ShmDomain, system: FakeSystem, args: string[]): Promise<Answer> {
  return onSystem(system, args, shm);
}

describe('l2net topic echo, reading along', () => {
  const typeHash = hash.toString('hex');
  const at = { topic: '/chatter', type: 'std_msgs/msg/String', typeHashVersion: 1, typeHash };
  const publisher = nativeEndpoint({ ...at, slot: 3, gid: 'p', kind: 1 });
  const subscription = nativeEndpoint({ ...at, slot: 4, gid: 's', kind: 2 });
  const message = (order: bigint, data: string): TapMessage => ({
    ...{ position: 0, missed: 0, orderNs: order, sourceNs: order, format: 'cdr' },
    payload: codec.encode({ data }),
  });

  async function tapOf(shm: FakeShmDomain, endpoint: string): Promise<FakeTap> {
    for (;;) {
      const tap = shm.taps.get(endpoint);
      if (tap !== undefined) return tap;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }

  it('shows what all publishers write, in their order, and joins nothing', async () => {
    const other = nativeEndpoint({ ...at, slot: 5, gid: 'o', kind: 1 });
    const endpoints = [publisher, other, subscription];
    const shm = new FakeShmDomain(0, [], snapshotOf({ endpoints, changeHead: 1n }));
    const system = new FakeSystem();
    const echo = l2netWith(shm, system, ['topic', 'echo', 'chatter', '-n', '3', '--json']);
    const taps = [await tapOf(shm, '3.1'), await tapOf(shm, '5.1')];
    taps[0]?.heard.push(message(1n, 'one'), message(3n, 'three'));
    taps[1]?.heard.push(message(2n, 'two'));
    const { status, out } = await echo;
    expect({ status, out }).toEqual({
      status: 0,
      out: '{"data":"one"}\n{"data":"two"}\n{"data":"three"}\n',
    });
    expect(taps.every(({ closed }) => closed)).toBe(true);
    expect(system.nodes).toEqual([]);
  });

  it('hears a publisher that comes later', async () => {
    const first = snapshotOf({ endpoints: [publisher, subscription], changeHead: 1n });
    const shm = new FakeShmDomain(0, [], first);
    const echo = l2netWith(shm, new FakeSystem(), [
      'topic',
      'echo',
      '/chatter',
      '--once',
      '--json',
    ]);
    await tapOf(shm, '3.1');
    const later = nativeEndpoint({ ...at, slot: 6, gid: 'l', kind: 1 });
    shm.change(snapshotOf({ endpoints: [publisher, subscription, later], changeHead: 2n }));
    (await tapOf(shm, '6.1')).heard.push(message(1n, 'late'));
    expect((await echo).out).toBe('{"data":"late"}\n');
  });

  it('subscribes where nobody else does, unless told to read along', async () => {
    const alone = snapshotOf({ endpoints: [publisher], changeHead: 1n });
    const system = talker();
    const shm = new FakeShmDomain(0, [], alone);
    const echo = l2netWith(shm, system, ['topic', 'echo', '/chatter', '--once', '--json']);
    await system.send('/chatter', codec.encode({ data: 'subscribed' }));
    expect((await echo).out).toBe('{"data":"subscribed"}\n');
    const { status, error } = await l2netWith(shm, system, [
      ...['topic', 'echo', '/chatter', '--via', 'shm'],
    ]);
    expect(status).toBe(8);
    expect(error).toContain('[L2N_NOTHING_TO_TAP]');
  });

  const bestEffort = nativeEndpoint({
    ...{ ...at, slot: 7, gid: 'b', kind: 1, node: 2 },
    qos: { ...nativeQos, reliability: 0 },
  });
  const radar = { slot: 2, generation: 1, process: 0, createdNs: 0n, enclave: '' };
  const nodes = [{ ...radar, name: 'radar', namespace: '/' }];

  it('subscribes where a publisher does not write for any of the subscriptions', async () => {
    const endpoints = [bestEffort, subscription];
    const shm = new FakeShmDomain(0, [], snapshotOf({ endpoints, changeHead: 1n }));
    const system = talker();
    const echo = l2netWith(shm, system, ['topic', 'echo', '/chatter', '--once', '--json']);
    await system.send('/chatter', codec.encode({ data: 'subscribed' }));
    expect((await echo).out).toBe('{"data":"subscribed"}\n');
    expect(shm.taps.size).toBe(0);
  });

  it('does not count on a subscription whose process has died', async () => {
    const processes = [nativeProcess(0), nativeProcess(1, { alive: false })];
    const dead = { ...subscription, process: 1, node: 3 };
    const owned = { ...publisher, node: 2 };
    const snapshot = { processes, endpoints: [owned, dead], changeHead: 1n };
    const both = nodes.flatMap((node) => [node, { ...node, slot: 3, process: 1 }]);
    const shm = new FakeShmDomain(0, [], snapshotOf({ ...snapshot, nodes: both }));
    const { status } = await l2netWith(shm, talker(), [
      ...['topic', 'echo', '/chatter', '--via', 'shm'],
    ]);
    expect(status).toBe(8);
  });

  it('told to read along, says whom it cannot hear, also once others are heard', async () => {
    const endpoints = [publisher, subscription];
    const shm = new FakeShmDomain(0, [], snapshotOf({ endpoints, nodes, changeHead: 1n }));
    const stop = new AbortController();
    const echo = onSystem(
      ...([new FakeSystem(), ['topic', 'echo', '/chatter', '--via', 'shm'], shm] as const),
      stop.signal,
    );
    (await tapOf(shm, '3.1')).heard.push(message(1n, 'heard'));
    shm.change(snapshotOf({ endpoints: [...endpoints, bestEffort], nodes, changeHead: 2n }));
    await new Promise((resolve) => setTimeout(resolve, 1.5 * patienceMs));
    stop.abort();
    const { out, error } = await echo;
    expect(out).toContain('heard');
    expect(error).toBe(
      'l2net: no subscription to /chatter matches /radar, so it writes nothing; ' +
        '--via ros subscribes; waiting\n',
    );
  });

  it('does not repeat what a publisher wrote that has died and is not swept yet', async () => {
    const endpoints = [publisher, subscription];
    const shm = new FakeShmDomain(0, [], snapshotOf({ endpoints, changeHead: 1n }));
    const args = ['topic', 'echo', '/chatter', '--json', '--timeout', '0.2'];
    const echo = l2netWith(shm, new FakeSystem(), args);
    const tap = await tapOf(shm, '3.1');
    tap.ended = true;
    while (!tap.closed) await new Promise((resolve) => setTimeout(resolve, 1));
    shm.change(snapshotOf({ endpoints, changeHead: 2n }));
    await echo;
    expect(shm.taps.get('3.1')).toBe(tap);
  });

  it('says when the last subscription has left', async () => {
    const shm = new FakeShmDomain(
      ...([0, [], snapshotOf({ endpoints: [publisher, subscription], changeHead: 1n })] as const),
    );
    const args = ['topic', 'echo', '/chatter', '--timeout', '0.1'];
    const echo = l2netWith(shm, new FakeSystem(), args);
    await tapOf(shm, '3.1');
    shm.change(snapshotOf({ endpoints: [publisher], changeHead: 2n }));
    const { status, error } = await echo;
    expect(status).toBe(7);
    expect(error).toContain('nobody subscribes to /chatter, so nothing is written');
  });

  it('needs nobody where history is kept', async () => {
    const kept = nativeEndpoint({
      ...{ ...at, slot: 3, gid: 'p', kind: 1 },
      qos: { ...nativeQos, durability: 1 },
    });
    const shm = new FakeShmDomain(0, [], snapshotOf({ endpoints: [kept], changeHead: 1n }));
    const echo = l2netWith(shm, new FakeSystem(), [
      'topic',
      'echo',
      '/chatter',
      '--once',
      '--json',
    ]);
    (await tapOf(shm, '3.1')).heard.push(message(1n, 'kept'));
    expect((await echo).out).toBe('{"data":"kept"}\n');
  });
});
