// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { GraphEndpoint } from '../../graph/index.js';
import { readerRecords, watched, writerRecords, type WriterRecord } from '../counts.js';
import type { Facts } from '../facts.js';
import type { Observation, Rule } from '../finding.js';
import { counted } from '../wording.js';

/** The reader of each writer for which most is waiting. */
function slowestReaders(facts: Facts): Map<string, { reader: GraphEndpoint; pending: number }> {
  const slowest = new Map<string, { reader: GraphEndpoint; pending: number }>();
  for (const { endpoint: reader, total } of readerRecords(facts)) {
    for (const { writer, pending } of total.attached) {
      if (pending > (slowest.get(writer)?.pending ?? 0)) slowest.set(writer, { reader, pending });
    }
  }
  return slowest;
}

function check(facts: Facts): Observation[] {
  const slowest = slowestReaders(facts);
  return writerRecords(facts)
    .filter(({ total }) => total.droppedByCap > 0)
    .map(({ endpoint, total, change }: WriterRecord): Observation => {
      const owner = facts.ownerOf(endpoint);
      const now = change.droppedByCap > 0;
      const many = counted(now ? change.droppedByCap : total.droppedByCap, 'message');
      const slow = slowest.get(endpoint.id);
      const culprit =
        slow === undefined
          ? 'have its subscriptions take faster'
          : `have ${facts.ownerOf(slow.reader)} take faster, for which ${counted(slow.pending, 'message waits', 'messages wait')}`;
      return {
        severity: now ? 'warning' : 'note',
        sentence:
          `${owner} dropped ${many} of ${endpoint.topic} ` +
          `${now ? watched(facts) : 'since its publisher was made'} that it still owed, because ` +
          `it may keep no more bytes; ${culprit}, or raise RMW_SHM_RING_BYTES where ${owner} starts.`,
        subjects: [endpoint.topic, owner],
        ...(now ? {} : { alike: 'earlier' }),
      };
    });
}

export const byteCap: Rule = {
  name: 'byte-cap',
  about: 'A publisher drops messages that are owed, because it has reached its limit of memory',
  check,
};
