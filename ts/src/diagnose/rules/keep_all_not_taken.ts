// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { readerRecords, watched } from '../counts.js';
import type { Facts } from '../facts.js';
import type { Observation, Rule } from '../finding.js';
import { counted } from '../wording.js';

function check(facts: Facts): Observation[] {
  return readerRecords(facts).flatMap(({ endpoint, total, change }): Observation[] => {
    const waiting = total.attached.reduce((sum, { pending }) => sum + pending, 0);
    if (endpoint.qos?.history !== 'keep_all' || waiting === 0 || change.taken > 0) return [];
    const owner = facts.ownerOf(endpoint);
    const gates = endpoint.qos.reliability === 'reliable';
    return [
      {
        severity: 'warning',
        sentence:
          `${owner} keeps all messages of ${endpoint.topic} and took none ${watched(facts)} while ` +
          `${counted(waiting, 'message waits', 'messages wait')}, which ` +
          `${gates ? 'holds reliable keep_all publishers up and ' : ''}fills their memory; ` +
          `spin ${owner}, or change its subscription to keep_last.`,
        subjects: [endpoint.topic, owner],
      },
    ];
  });
}

export const keepAllNotTaken: Rule = {
  name: 'keep-all-not-taken',
  about: 'A keep_all subscription has messages waiting and takes none',
  check,
};
