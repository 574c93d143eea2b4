// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { typesDiffer, typeUnknown } from '../errors/index.js';
import type { GraphEndpoint } from '../graph/index.js';
import { nearNames } from '../message/index.js';
import { topicEndpoints } from './endpoints_from_rcl.js';
import type { RosSession } from './session.js';
import { until, type Patience } from './until.js';

/** Names on a command line may leave out the leading slash. */
export function absolute(name: string): string {
  return name.startsWith('/') ? name : `/${name}`;
}

/** Publishers and subscriptions of a topic; their nodes by full name. */
export function endpointsOf({ node, name }: RosSession, topic: string): GraphEndpoint[] {
  return topicEndpoints(node, topic, { rosName: true, observer: name, idOf: (full) => full });
}

export function publishersOf(session: RosSession, topic: string): GraphEndpoint[] {
  return endpointsOf(session, topic).filter(({ kind }) => kind === 'publisher');
}

/** What `known` agree on; of several types none can be taken. */
export function commonType(name: string, known: readonly string[]): string | undefined {
  const types = [...new Set(known)];
  if (types.length > 1) throw typesDiffer({ name, types });
  return types[0];
}

/** What a topic's publishers say that it is; where there are none, its subscriptions. */
export function typeTold(topic: string, endpoints: readonly GraphEndpoint[]): string | undefined {
  const publishers = endpoints.filter(({ kind }) => kind === 'publisher');
  const telling = publishers.length > 0 ? publishers : endpoints;
  return commonType(
    topic,
    telling.map(({ type }) => type),
  );
}

/** The type of a topic, once somebody is there to tell it. */
export async function typeOfTopic(
  session: RosSession,
  topic: string,
  patience: Patience,
): Promise<string | undefined> {
  const type = await until(() => typeTold(topic, endpointsOf(session, topic)), patience);
  if (type !== undefined || patience.signal.aborted) return type;
  const names = session.node.getTopicNamesAndTypes().map(({ name }) => name);
  throw typeUnknown({
    ...{ kind: 'topic', name: topic, seconds: patience.timeoutMs / 1000 },
    near: nearNames(topic, names),
  });
}
