// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { GraphEndpoint } from '../graph/index.js';
import { nearNames, parseTypeName } from '../message/index.js';
import { definitionMissing } from '../errors/index.js';
import { qosToHear } from './adapt_qos.js';
import { explainQos } from './explain_qos.js';
import { rawType } from './raw_type.js';
import { rclQos, type AskedQos } from './rcl_qos.js';
import { defaultQos } from '../graph/index.js';
import type { RosSession } from './session.js';
import { publishersOf } from './topic_type.js';

export interface Reception {
  /** Why nothing has arrived so far, in a sentence. */
  silence(): string;
}

function whyNotMatched(topic: string, publisher: GraphEndpoint, asked: AskedQos): string[] {
  if (publisher.qos === undefined) return [];
  const { compatible, reasons } = explainQos(publisher.qos, { ...defaultQos, ...asked });
  return compatible === false
    ? [`${publisher.node ?? 'a publisher'} cannot be heard on ${topic}: ${reasons.join('; ')}`]
    : [];
}

/** Hears serialized messages of a topic with what its publishers offer, unless asked otherwise. */
export function subscribe(
  session: RosSession,
  topic: string,
  type: string,
  asked: Partial<AskedQos>,
  heard: (serialized: Buffer) => void,
): Reception {
  const typeName = parseTypeName(type);
  if (typeName === undefined) throw definitionMissing({ type, searched: [], near: [] });
  const publishers = (): GraphEndpoint[] => publishersOf(session, topic);
  const qos: AskedQos = { ...qosToHear(publishers()), ...asked };
  const options = { qos: rclQos(qos), isRaw: true } as const;
  session.node.createSubscription(rawType(typeName), topic, options, heard);
  session.spin();
  return {
    silence: () => {
      const there = publishers();
      const names = session.node.getTopicNamesAndTypes().map(({ name }) => name);
      const [near] = nearNames(topic, names);
      if (there.length === 0) {
        const hint = near === undefined ? '' : `; did you mean ${near}?`;
        return `nobody publishes ${topic}${hint}`;
      }
      const otherTypes = there.filter((publisher) => publisher.type !== type);
      if (otherTypes.length === there.length) {
        return `${topic} is published as ${otherTypes[0]?.type ?? ''}, not as ${type}`;
      }
      const reasons = there.flatMap((publisher) => whyNotMatched(topic, publisher, qos));
      if (reasons.length > 0) return reasons.join('\n');
      return `${topic} has ${there.length} publishers, none of which has sent anything since`;
    },
  };
}
