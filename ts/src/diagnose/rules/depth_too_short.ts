// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { readerRecords, watched, type ReaderRecord } from '../counts.js';
import type { Facts } from '../facts.js';
import type { Observation, Rule } from '../finding.js';

function observe(facts: Facts, { endpoint, change }: ReaderRecord): Observation {
  const owner = facts.ownerOf(endpoint);
  const depth = endpoint.qos?.depth ?? 0;
  const arrived = change.taken + change.superseded;
  return {
    // Who asks for the newest only has got what it asked for.
    severity: depth === 1 ? 'note' : 'warning',
    sentence:
      `${owner} took ${change.taken} of the ${arrived} messages that arrived on ` +
      `${endpoint.topic} ${watched(facts)}, because its depth of ${depth} passes over the others; ` +
      `raise the depth of the subscription in ${owner} if they come in bursts, or have it take ` +
      'faster if it is too slow for all.',
    subjects: [endpoint.topic, owner],
    ...(depth === 1 ? { alike: 'newest only' } : {}),
  };
}

export const depthTooShort: Rule = {
  name: 'depth-too-short',
  about:
    'A subscription passes over messages, because more arrive between two takes than its depth',
  check: (facts) =>
    readerRecords(facts)
      .filter(({ change }) => change.superseded > 0)
      .map((record) => observe(facts, record)),
};
