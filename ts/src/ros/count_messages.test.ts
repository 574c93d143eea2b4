// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { topicsOf, type Meeting } from '../graph/index.js';
import { countMessages } from './count_messages.js';
import { FakeSystem } from './fake_rcl_fixture.js';
import { RosGraphSource } from './graph_source.js';

async function meetingIn(system: FakeSystem): Promise<{
  source: RosGraphSource;
  chat: Meeting;
}> {
  const session = await system.session();
  const source = new RosGraphSource(session, (topic) => countMessages(session, topic));
  const chat = topicsOf(await source.graph()).find(({ name }) => name === '/chat');
  if (chat === undefined) throw new Error('no /chat');
  return { source, chat };
}

describe('messages that a subscription counts', () => {
  it('are those since it was asked to, with their bytes', async () => {
    const system = new FakeSystem().node('talker').endpoint('publisher', 'talker', '/chat');
    const { source, chat } = await meetingIn(system);
    const counts = source.countMessages?.(chat);
    const first = counts?.();
    expect(first?.writers.get('/chat')).toEqual({ messages: 0, payloadBytes: 0 });
    await system.send('/chat', Buffer.alloc(12));
    await system.send('/chat', Buffer.alloc(30));
    const second = counts?.();
    expect(second?.writers.get('/chat')).toEqual({ messages: 2, payloadBytes: 42 });
    expect(second?.monotonicNs).toBeGreaterThan(first?.monotonicNs ?? NaN);
  });

  it('need one type', async () => {
    const system = new FakeSystem()
      .node('talker')
      .endpoint('publisher', 'talker', '/chat')
      .endpoint('publisher', 'talker', '/chat', 'std_msgs/msg/Int32');
    const { source, chat } = await meetingIn(system);
    expect(() => source.countMessages?.(chat)).toThrow('std_msgs/msg/Int32');
  });
});
