// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { patienceMs, type Feed, type FedMessage } from '../message/index.js';
import { Inbox } from './inbox.js';
import type { AskedQos } from './rcl_qos.js';
import type { RosSession } from './session.js';
import { subscribe } from './subscribe.js';
import { absolute, endpointsOf, typeOfTopic } from './topic_type.js';

interface FeedRequest {
  readonly topic: string;
  /** Undefined: that of the publishers. */
  readonly type: string | undefined;
  /** Else what the publishers offer. */
  readonly qos: Partial<AskedQos>;
  /** For somebody to be there; Infinity: wait. */
  readonly timeoutMs: number;
}

async function* fed(messages: AsyncIterable<Buffer>): AsyncGenerator<FedMessage, void, undefined> {
  for await (const payload of messages) yield { format: 'cdr', payload };
}

/** Hears a topic with a subscription; undefined if it was stopped before anybody was there. */
export async function rosFeed(
  session: RosSession,
  request: FeedRequest,
  { note, signal }: { note: (sentence: string) => void; signal: AbortSignal },
): Promise<Feed | undefined> {
  const topic = absolute(request.topic);
  const patience = { timeoutMs: request.timeoutMs, signal };
  const early = setTimeout(() => {
    note(`nobody is at ${topic} yet; waiting`);
  }, patienceMs);
  let { type } = request;
  try {
    type ??= await typeOfTopic(session, topic, patience);
  } finally {
    clearTimeout(early);
  }
  if (type === undefined) return undefined;
  const wanted = type;
  const typeHashes = endpointsOf(session, topic)
    .filter((one) => one.kind === 'publisher' && one.type === wanted)
    .map(({ typeHash }) => typeHash);
  const inbox = new Inbox<Buffer>();
  const subscription = subscribe(session, topic, wanted, request.qos, (serialized) => {
    inbox.put(serialized);
  });
  return {
    ...{ topic, type: wanted, typeHashes },
    messages: (until) => fed(inbox.items(until)),
    silence: () => subscription.silence(),
  };
}
