// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { patienceMs, type Feed, type FedMessage } from '../message/index.js';
import { sessionDiscovery } from './discovery.js';
import { Inbox } from './inbox.js';
import type { AskedQos } from './rcl_qos.js';
import type { RosSession } from './session.js';
import { subscribe } from './subscribe.js';
import { absolute, publishersOf, typeOfTopic } from './topic_type.js';
import type { Patience } from './until.js';

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

/** A subscription asks for what its publishers offer, so they have to be known before it is made. */
async function publishersDiscovered(
  session: RosSession,
  topic: string,
  patience: Patience,
): Promise<void> {
  const look = (): { found: boolean; content: string } => {
    const ids = publishersOf(session, topic)
      .map(({ id }) => id)
      .sort();
    return { found: ids.length > 0, content: ids.join(' ') };
  };
  await sessionDiscovery(session, look, patience);
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
  let somebody = request.type;
  try {
    somebody ??= await typeOfTopic(session, topic, patience);
  } finally {
    clearTimeout(early);
  }
  if (somebody === undefined) return undefined;
  await publishersDiscovered(session, topic, patience);
  // Who was there first may have been a subscription; the publishers' type is what counts.
  const type = request.type ?? (await typeOfTopic(session, topic, patience));
  if (type === undefined) return undefined;
  const typeHashes = publishersOf(session, topic)
    .filter((publisher) => publisher.type === type)
    .map(({ typeHash }) => typeHash);
  const inbox = new Inbox<Buffer>();
  const subscription = subscribe(session, topic, type, request.qos, (serialized) => {
    inbox.put(serialized);
  });
  return {
    ...{ topic, type, typeHashes },
    messages: (until) => fed(inbox.items(until)),
    silence: () => subscription.silence(),
  };
}
