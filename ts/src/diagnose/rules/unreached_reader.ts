// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { watched, writerRecords } from '../counts.js';
import type { Facts } from '../facts.js';
import type { Observation, Rule } from '../finding.js';
import { counted } from '../wording.js';

function check(facts: Facts): Observation[] {
  return writerRecords(facts)
    .filter(({ total }) => total.unreached > 0)
    .map(({ endpoint, total, change }): Observation => {
      const owner = facts.ownerOf(endpoint);
      const now = change.unreached > 0;
      return {
        severity: now ? 'error' : 'note',
        sentence:
          `${owner} could not wake a subscription of ${endpoint.topic} for ` +
          `${counted(now ? change.unreached : total.unreached, 'message')} ` +
          `${now ? watched(facts) : 'since its publisher was made'}, because it cannot map the ` +
          `other's files; run both as one user or with one RMW_SHM_GROUP, and raise the limit of open ` +
          `files (ulimit -n) where ${owner} starts.`,
        subjects: [endpoint.topic, owner],
        ...(now ? {} : { alike: 'earlier' }),
      };
    });
}

export const unreachedReader: Rule = {
  name: 'unreached-reader',
  about: "A publisher cannot map the files of a subscription's process",
  check,
};
