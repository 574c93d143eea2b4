// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { readerRecords, watched, type ReaderRecord } from '../counts.js';
import type { Facts } from '../facts.js';
import type { Observation, Rule } from '../finding.js';
import { counted } from '../wording.js';

function observe(facts: Facts, { endpoint, total, change }: ReaderRecord): Observation {
  const owner = facts.ownerOf(endpoint);
  const now = change.lostOverrun > 0;
  const lost = now ? change.lostOverrun : total.lostOverrun;
  return {
    severity: now ? 'warning' : 'note',
    sentence:
      `${owner} ${now ? 'loses' : 'lost'} messages of ${endpoint.topic}: ${counted(lost, 'message')} ` +
      `${now ? watched(facts) : 'since it was made'} ${lost === 1 ? 'was' : 'were'} overwritten before it could take them; ` +
      `have ${owner} take faster, or give the publishers more room (RMW_SHM_RING_BYTES).`,
    subjects: [endpoint.topic, owner],
    ...(now ? {} : { alike: 'earlier' }),
  };
}

export const overrun: Rule = {
  name: 'overrun',
  about: 'Messages are overwritten before a subscription that is owed them has taken them',
  check: (facts) =>
    readerRecords(facts)
      .filter(({ total }) => total.lostOverrun > 0)
      .map((record) => observe(facts, record)),
};
