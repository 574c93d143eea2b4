// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Meeting, MessageCounts } from '../graph/index.js';
import type { RosSession } from './session.js';
import { subscribe } from './subscribe.js';
import { typeTold } from './topic_type.js';

function typeOf({ name, offering, requesting }: Meeting): string {
  const type = typeTold(name, [...offering, ...requesting]);
  if (type === undefined) throw new Error(`${name} has no type`);
  return type;
}

/** Subscribes to a topic, and counts what comes until the session ends. */
export function countMessages(session: RosSession, topic: Meeting): () => MessageCounts {
  let messages = 0;
  let payloadBytes = 0;
  subscribe(session, topic.name, typeOf(topic), {}, (serialized) => {
    messages += 1;
    payloadBytes += serialized.length;
  });
  return () => ({
    monotonicNs: Number(process.hrtime.bigint()),
    writers: new Map([[topic.name, { messages, payloadBytes }]]),
  });
}
