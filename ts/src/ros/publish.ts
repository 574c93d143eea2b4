// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { notMatched } from '../errors/index.js';
import { defaultQos, type GraphEndpoint } from '../graph/index.js';
import { nearNames, type TypeName, typeText } from '../message/index.js';
import { explainQos } from './explain_qos.js';
import { rawType } from './raw_type.js';
import { rclQos, type AskedQos } from './rcl_qos.js';
import type { RclPublisher } from './rcl.js';
import type { RosSession } from './session.js';
import { endpointsOf } from './topic_type.js';
import { until } from './until.js';

export interface Publication {
  readonly topic: string;
  readonly type: TypeName;
  readonly qos: AskedQos;
  /** Infinity: until stopped. */
  readonly times: number;
  /** Messages per second. */
  readonly rate: number;
  /** Subscriptions that must be matched before the first message. */
  readonly matches: number;
  readonly timeoutMs: number;
  /** Serializes the message, anew for each time. */
  readonly message: () => Buffer;
}

/** Nanoseconds for what was sent to reach whoever asked for all of it. */
const ackTimeoutNs = 1_000_000_000n;

function whyUnmatched(session: RosSession, { topic, type, qos }: Publication): string {
  const there: GraphEndpoint[] = endpointsOf(session, topic).filter(
    ({ kind }) => kind === 'subscription',
  );
  if (there.length === 0) {
    const names = session.node.getTopicNamesAndTypes().map(({ name }) => name);
    const [near] = nearNames(topic, names);
    return `nobody subscribes to it${near === undefined ? '' : `; did you mean ${near}?`}`;
  }
  const reasons = there.map((subscription) => {
    const who = subscription.node ?? 'a subscription';
    if (subscription.type !== typeText(type)) return `${who} expects ${subscription.type}`;
    const offered = { ...defaultQos, ...qos };
    const { reasons } = explainQos(offered, subscription.qos ?? defaultQos);
    return reasons.length > 0 ? `${who}: ${reasons.join('; ')}` : `${who} has not matched yet`;
  });
  return reasons.join('; ');
}

/** Milliseconds of sending without a look at anything else, signals included. */
const longestBurstMs = 5;

/** Sends at the times that the rate sets; those that are overdue, at once. */
async function send(
  publisher: RclPublisher,
  { times, rate, message }: Publication,
  signal: AbortSignal,
  sent: (count: number) => void,
): Promise<number> {
  const begin = performance.now();
  let count = 0;
  let pausedAt = begin;
  while (count < times && !signal.aborted) {
    const now = performance.now();
    const waitMs = begin + (count * 1000) / rate - now;
    if (waitMs > 0 || now - pausedAt > longestBurstMs) {
      if (waitMs > 0) await sleep(waitMs, undefined, { signal }).catch(() => undefined);
      else await turn();
      pausedAt = performance.now();
      continue;
    }
    publisher.publish(message());
    count += 1;
    sent(count);
  }
  return count;
}

/** Gives how many messages it has sent, which the signal may cut short. */
export async function publish(
  session: RosSession,
  publication: Publication,
  signal: AbortSignal,
  sent: (count: number) => void = () => undefined,
): Promise<{ published: number; subscriptions: number }> {
  const { topic, type, qos, matches, timeoutMs } = publication;
  const publisher = session.node.createPublisher(rawType(type), topic, { qos: rclQos(qos) });
  session.spin();
  const matched = await until(() => publisher.subscriptionCount >= matches || undefined, {
    timeoutMs,
    signal,
  });
  if (matched === undefined && !signal.aborted) {
    throw notMatched({
      ...{ topic, wanted: matches, seconds: timeoutMs / 1000 },
      reason: whyUnmatched(session, publication),
    });
  }
  const published = await send(publisher, publication, signal, sent);
  if (qos.reliability === 'reliable') publisher.waitForAllAcked(ackTimeoutNs);
  return { published, subscriptions: publisher.subscriptionCount };
}
