// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { ShmDomain } from '../shm/index.js';
import type { FedMessage, Feed } from './feed.js';
import { TopicTap, type TappedMessage } from './topic_tap.js';

/**
 * Hears a topic by reading along. Undefined where that would bring nothing: what nobody has
 * subscribed to and no late joiner is owed is not written at all, and an unknown type cannot be
 * shown.
 */
export function tapFeed(
  domain: Pick<ShmDomain, 'snapshot' | 'changeHead' | 'tap'>,
  topic: string,
  wantedType: string | undefined,
): Feed | undefined {
  const tap = new TopicTap(domain, topic);
  const endpoints = tap.endpoints();
  const publishers = endpoints.filter(({ kind }) => kind === 'publisher');
  const type = wantedType ?? publishers[0]?.type;
  const heard = endpoints.some(({ kind }) => kind === 'subscription');
  const keeps = publishers.every(({ qos }) => qos.durability === 'transient_local');
  const oneType = publishers.every((publisher) => publisher.type === type);
  if (type === undefined || publishers.length === 0 || !oneType || !(heard || keeps)) {
    return undefined;
  }
  return {
    ...{ topic, type },
    typeHashes: [...new Set(publishers.map(({ typeHash }) => typeHash))],
    messages: (signal) => fed(tap, type, signal),
    silence: () => {
      const there = tap.endpoints();
      const subscriptions = there.filter(({ kind }) => kind === 'subscription').length;
      const sending = there.length - subscriptions;
      if (sending === 0) return `nobody publishes ${topic} any more`;
      if (subscriptions > 0) return `${topic} has ${sending} publishers, none of which sends`;
      return `nobody subscribes to ${topic}, so nothing is written; --via ros subscribes`;
    },
  };
}

function isReadable(message: TappedMessage): message is TappedMessage & FedMessage {
  return message.format !== 'unknown';
}

async function* fed(
  tap: TopicTap,
  type: string,
  signal: AbortSignal,
): AsyncGenerator<FedMessage, void, undefined> {
  try {
    for await (const message of tap.messages(signal)) {
      if (isReadable(message) && message.publisher.type === type) yield message;
    }
  } finally {
    tap.close();
  }
}
