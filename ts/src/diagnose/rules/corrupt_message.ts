// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { readerRecords } from '../counts.js';
import type { Facts } from '../facts.js';
import type { Observation, Rule } from '../finding.js';
import { abridged, counted, listed } from '../wording.js';

function check(facts: Facts): Observation[] {
  return readerRecords(facts)
    .filter(({ total }) => total.lostCorrupt > 0)
    .map(({ endpoint, total, change }): Observation => {
      const owner = facts.ownerOf(endpoint);
      const publishers = facts.topics
        .filter(({ name, rosName }) => name === endpoint.topic && rosName === endpoint.rosName)
        .flatMap(({ offering }) => offering.map((one) => facts.ownerOf(one)));
      const speakers = listed(abridged([...new Set(publishers)].sort(), 3));
      const from = speakers === '' ? 'its publishers' : speakers;
      return {
        severity: change.lostCorrupt > 0 ? 'error' : 'warning',
        sentence:
          `${owner} could not decode ${counted(total.lostCorrupt, 'message')} of ${endpoint.topic}: ` +
          `what arrives is no ${endpoint.type}; rebuild ${owner} and ${from} with the same interface ` +
          'package, or correct who publishes serialized messages there.',
        subjects: [endpoint.topic, owner],
      };
    });
}

export const corruptMessage: Rule = {
  name: 'corrupt-message',
  about: 'Messages arrive that do not decode',
  check,
};
