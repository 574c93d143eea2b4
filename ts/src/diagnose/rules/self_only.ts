// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Facts } from '../facts.js';
import type { Observation, Rule } from '../finding.js';
import { judgePair } from '../pair.js';

function check(facts: Facts): Observation[] {
  return facts.topics.flatMap(({ name, offering, requesting }) =>
    requesting
      .filter(({ ignoresLocal }) => ignoresLocal && offering.length > 0)
      .filter((listener) =>
        offering.every((one) => judgePair(facts, one, listener).outcome === 'own_process'),
      )
      .map((listener): Observation => {
        const owner = facts.ownerOf(listener);
        return {
          severity: 'warning',
          sentence:
            `${owner} ignores publishers of its own process on ${name}, and there are no others; ` +
            `leave ignore_local_publications out in ${owner}, or start a publisher in another process.`,
          subjects: [name, owner],
        };
      }),
  );
}

export const selfOnly: Rule = {
  name: 'self-only',
  about: 'A subscription ignores its own process, and nobody else publishes',
  check,
};
