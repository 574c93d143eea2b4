// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { GraphEndpoint, Meeting } from '../../graph/index.js';
import { isInfrastructure } from '../../graph/index.js';
import type { Facts } from '../facts.js';
import type { Observation, Rule } from '../finding.js';

/** Of an endpoint whose topic has no other side. */
export function observeLoneliness(
  facts: Facts,
  { name }: Meeting,
  first: GraphEndpoint,
): Observation {
  const owner = facts.ownerOf(first);
  const listens = first.kind === 'subscription';
  return {
    severity: 'note',
    sentence: listens
      ? `${owner} listens on ${name}, where nobody publishes; start the publisher, or correct the ` +
        `name in ${owner}.`
      : `${owner} publishes on ${name}, where nobody listens; that costs it next to nothing, and ` +
        'needs a change only if somebody should listen.',
    subjects: [name, owner],
    alike: first.kind,
  };
}

function check(facts: Facts): Observation[] {
  const explained = new Set(
    facts.nearMisses('topics').flatMap(({ alone, other }) => [alone, other]),
  );
  return facts.topics.flatMap((topic) => {
    const { offering, requesting } = topic;
    const [first] = offering.length === 0 ? requesting : offering;
    const oneSided = offering.length === 0 || requesting.length === 0;
    if (!oneSided || first === undefined || isInfrastructure(first)) return [];
    return explained.has(topic) ? [] : [observeLoneliness(facts, topic, first)];
  });
}

export const oneSidedTopic: Rule = {
  name: 'one-sided-topic',
  about: 'A topic has subscriptions and no publisher, or publishers and no subscription',
  check,
};
