// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { CodedError, nothingToTap } from '../errors/index.js';
import { tapFeed, type Feed, type FeedView } from '../message/index.js';
import { isOurRmw } from '../ros/choice.js';
import type { AskedQos } from '../ros/rcl_qos.js';
import { absolute } from '../ros/topic_type.js';
import type { ShmDomain } from '../shm/index.js';
import type { CliContext } from './context.js';
import { inSession, type SessionChoice } from './ros_option.js';
import { shmLocation } from './settings.js';

export interface Hearing extends SessionChoice {
  readonly topic: string;
  readonly type?: string | undefined;
  readonly via?: 'shm' | 'ros' | undefined;
  readonly qos: Partial<AskedQos>;
  readonly timeoutMs: number;
}

/** Undefined where shared memory cannot be looked at, and nobody has asked for it. */
function domainToTap(
  context: CliContext,
  { via, domain, rmw, qos }: Hearing,
): ShmDomain | undefined {
  const env = rmw === undefined ? context.env : { ...context.env, RMW_IMPLEMENTATION: rmw };
  const asksQos = Object.keys(qos).length > 0;
  if (via === 'ros' || (via === undefined && (asksQos || !isOurRmw(env)))) return undefined;
  try {
    const opened = context.openShmDomain(shmLocation(context.env, domain));
    opened.changeHead();
    return opened;
  } catch (error) {
    if (via === undefined && error instanceof CodedError) return undefined;
    throw error;
  }
}

/** Hears a topic by reading along where that brings anything, else with a subscription. */
export async function hearTopic(
  context: CliContext,
  hearing: Hearing,
  view: FeedView,
  task: (feed: Feed) => Promise<void>,
): Promise<void> {
  const { topic, type, qos, timeoutMs } = hearing;
  const domain = domainToTap(context, hearing);
  try {
    const partly = hearing.via === 'shm';
    const tapped = domain && tapFeed(domain, { topic: absolute(topic), type, partly });
    if (tapped !== undefined) {
      await task(tapped);
      return;
    }
    if (hearing.via === 'shm') throw nothingToTap({ topic: absolute(topic) });
  } finally {
    domain?.close();
  }
  await inSession(context, hearing, async (session) => {
    const { rosFeed } = await import('../ros/ros_feed.js');
    const feed = await rosFeed(session, { topic, type, qos, timeoutMs }, view);
    if (feed !== undefined) await task(feed);
  });
}
