// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { ShmDomain } from '../shm/index.js';
import { audienceOf, type Audience } from './audience.js';
import type { FedMessage, Feed } from './feed.js';
import { TopicTap, type TappedMessage } from './topic_tap.js';

interface TapRequest {
  readonly topic: string;
  /** Undefined: that of the publishers. */
  readonly type: string | undefined;
  /** Also where not all publishers can be heard. */
  readonly partly: boolean;
}

/**
 * Hears a topic by reading along. Undefined where that would bring nothing, or not everything: what
 * no subscription is matched to and no late joiner is owed is not written at all, and an unknown
 * type cannot be shown.
 */
export function tapFeed(
  domain: Pick<ShmDomain, 'snapshot' | 'changeHead' | 'tap'>,
  { topic, type: wantedType, partly }: TapRequest,
): Feed | undefined {
  const audience = (): Audience => audienceOf(domain.snapshot(), topic);
  const { publishers, writing, unwritten } = audience();
  const type = wantedType ?? publishers[0]?.type;
  const oneType = publishers.every((publisher) => publisher.type === type);
  if (type === undefined || writing === 0 || !oneType || (unwritten.length > 0 && !partly)) {
    return undefined;
  }
  return {
    ...{ topic, type },
    typeHashes: [...new Set(publishers.map(({ typeHash }) => typeHash))],
    messages: (signal) => fed(new TopicTap(domain, topic), type, signal),
    silence: () => {
      const now = audience();
      const sending = now.publishers.length;
      if (sending === 0) return `nobody publishes ${topic} any more`;
      return whatIsMissed(topic, now) ?? `${topic} has ${sending} publishers, none of which sends`;
    },
    missed: () => whatIsMissed(topic, audience()),
  };
}

function whatIsMissed(
  topic: string,
  { subscriptions, writing, unwritten }: Audience,
): string | undefined {
  if (unwritten.length === 0) return undefined;
  if (subscriptions === 0 && writing === 0) {
    return `nobody subscribes to ${topic}, so nothing is written; --via ros subscribes`;
  }
  const who = unwritten.join(', ');
  return `no subscription to ${topic} matches ${who}, so it writes nothing; --via ros subscribes`;
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
