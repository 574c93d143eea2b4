// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { isInfrastructure, type GraphEndpoint } from '../../graph/index.js';
import { writerChange } from '../../inspect/rates.js';
import type { Facts } from '../facts.js';
import type { Observation, Rule } from '../finding.js';
import { judgeCohorts, type CohortPair } from '../pair.js';
import { qosFix } from '../qos_fix.js';
import { counted } from '../wording.js';

/** Messages that are kept for those who come later, and that one came too late for unasked. */
function missedMessages(facts: Facts, writer: GraphEndpoint, reader: GraphEndpoint): number {
  const taken = facts.window?.later.readers.get(reader.id)?.taken ?? 0;
  return taken > 0 ? 0 : (facts.window?.later.writers.get(writer.id)?.messages ?? 0);
}

/** Who publishes all the time is heard soon enough. */
function isSilent(facts: Facts, writer: GraphEndpoint): boolean {
  const change = facts.window && writerChange(facts.window, writer.id);
  return change === undefined || change.messages === 0;
}

function observe(facts: Facts, topic: string, pair: CohortPair): Observation[] {
  const writer = pair.offering.find((one) => isSilent(facts, one));
  if (writer === undefined) return [];
  const missing = pair.requesting.find((one) => missedMessages(facts, writer, one) > 0);
  const reader = missing ?? pair.requesting[0];
  const [speaker, listener] = [facts.ownerOf(writer), facts.ownerOf(reader)];
  const missed = missing === undefined ? 0 : missedMessages(facts, writer, reader);
  const what =
    missed === 0
      ? `what was published before it came`
      : `the ${counted(missed, 'message')} published before it came`;
  return [
    {
      severity: missed === 0 ? 'note' : 'warning',
      sentence:
        `${listener} does not get ${what} on ${topic}, although ${speaker} keeps it for late ` +
        `subscriptions: it requests volatile; change the subscription in ${listener} to ` +
        'transient_local if it needs that.',
      subjects: [topic, listener, speaker],
      fix: qosFix(facts, reader, writer, [
        { policy: 'durability', offered: 'transient_local', requested: 'volatile' },
      ]),
      more: pair.requesting.length - 1,
      ...(missed === 0 ? { alike: 'note' } : {}),
    },
  ];
}

function check(facts: Facts): Observation[] {
  return facts.topics
    .filter(({ offering }) => !offering.every(isInfrastructure))
    .flatMap((topic) =>
      judgeCohorts(facts, topic)
        .filter(
          ({ verdict, offering, requesting }) =>
            verdict.outcome === 'matched' &&
            offering[0].qos?.durability === 'transient_local' &&
            requesting[0].qos?.durability === 'volatile',
        )
        .flatMap((pair) => observe(facts, topic.name, pair)),
    );
}

export const lateJoiner: Rule = {
  name: 'late-joiner',
  about:
    'A publisher keeps messages for late subscriptions, and a subscription does not ask for them',
  check,
};
