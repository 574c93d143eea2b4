// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it, vi } from 'vitest';
import { defaultQos } from '../graph/index.js';
import { installDescription } from '../message/definition_fixture.js';
import { FakeSystem } from '../ros/fake_rcl_fixture.js';
import { temporaryDirectory } from '../ros/prefix_fixture.js';
import { FakeShmDomain } from '../shm/index.js';
import { nativeEndpoint, snapshotOf } from '../shm/snapshot_fixture.js';
import { endpointInfo, explainQos, graphEvents, tap } from './index.js';

describe('endpointInfo', () => {
  it('names nodes, types and policies', async () => {
    const system = new FakeSystem().node('talker').node('listener');
    system.endpoint('subscription', 'listener', '/chatter', 'std_msgs/msg/String', { depth: 1 });
    system.endpoint('publisher', 'talker', '/chatter', 'std_msgs/msg/String', { reliability: 2 });
    const { node } = await system.session();
    expect(endpointInfo(node, 'chatter')).toMatchObject([
      { kind: 'publisher', node: '/talker', qos: { reliability: 'best_effort', deadlineNs: null } },
      { kind: 'subscription', node: '/listener', type: 'std_msgs/msg/String', qos: { depth: 1 } },
    ]);
  });
});

describe('explainQos', () => {
  it('says which policy clashes, and who may change what', () => {
    const bestEffort = { ...defaultQos, reliability: 'best_effort' } as const;
    expect(explainQos(bestEffort, defaultQos)).toEqual({
      compatible: false,
      reasons: [
        'the publisher offers reliability best_effort, the subscription requests reliable: ' +
          'let the publisher offer reliable, or the subscription request best_effort',
      ],
    });
    expect(explainQos(defaultQos, bestEffort)).toEqual({ compatible: true, reasons: [] });
  });

  it('does not know where an rmw does not tell', () => {
    const unknown = { ...defaultQos, reliability: 'unknown' } as const;
    expect(explainQos(unknown, defaultQos).compatible).toBeUndefined();
  });
});

describe('graphEvents', () => {
  it('tells what comes and goes', async () => {
    const system = new FakeSystem();
    const { node } = await system.session();
    const stop = new AbortController();
    const seen: string[] = [];
    setTimeout(() => system.node('talker').endpoint('publisher', 'talker', '/chatter'), 50);
    for await (const event of graphEvents(node, { signal: stop.signal })) {
      seen.push(event.event);
      if (event.event === 'endpoint-appeared') system.endpoints.length = 0;
      if (event.event === 'endpoint-vanished') stop.abort();
    }
    expect(seen).toEqual(['node-appeared', 'endpoint-appeared', 'endpoint-vanished']);
  });
});

describe('tap', () => {
  it('gives views of what is written, and decodes when asked to', async () => {
    const prefix = temporaryDirectory();
    const types = { 'x/msg/P': { a: 'uint8', b: 'int32' } } as const;
    installDescription(prefix, 'x/msg/P', types);
    vi.stubEnv('AMENT_PREFIX_PATH', prefix);
    const publisher = nativeEndpoint({ slot: 3, gid: 'p', topic: '/p', type: 'x/msg/P' });
    const shm = new FakeShmDomain(0, [], snapshotOf({ endpoints: [publisher], changeHead: 1n }));
    const messages = tap('p', { domainId: 0 }, () => shm);
    const first = messages.next();
    const payload = Buffer.from([7, 0, 0, 0, 255, 255, 255, 255]);
    shm.taps.get('3.1')?.heard.push({
      ...{ position: 0, missed: 2, orderNs: 1n, sourceNs: 5n, format: 'native', payload },
    });
    const { value } = await first;
    expect(value).toMatchObject({ type: 'x/msg/P', gid: 'p', missed: 2, sourceNs: 5n });
    expect(value?.payload).toBe(payload);
    expect(value?.decode()).toEqual({ a: 7, b: -1 });
    await messages.return();
    expect(shm.closed).toBe(true);
    vi.unstubAllEnvs();
  });
});
