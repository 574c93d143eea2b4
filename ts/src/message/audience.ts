// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { Facts } from '../diagnose/facts.js';
import { exchangesMessages } from '../diagnose/pair.js';
import { graphFromSnapshot } from '../graph/from_snapshot.js';
import type { GraphEndpoint } from '../graph/index.js';
import type { Snapshot } from '../shm/index.js';

/** Who would read what is written on a topic in shared memory. */
export interface Audience {
  readonly publishers: readonly GraphEndpoint[];
  readonly subscriptions: number;
  /** Publishers whose messages are written. */
  readonly writing: number;
  /** Nodes of the others: nobody is matched to them, and no late joiner is owed their messages. */
  readonly unwritten: readonly string[];
}

/** By the rules by which publishers themselves choose their readers. */
export function audienceOf(snapshot: Snapshot, topic: string): Audience {
  // Neither the domain nor the time decides who is matched.
  const facts = new Facts({ graph: graphFromSnapshot(snapshot, 0, 0) });
  const meeting = facts.topics.find(({ name, rosName }) => rosName && name === topic);
  const { offering = [], requesting = [] } = meeting ?? {};
  const unwritten = offering.filter(
    (publisher) =>
      publisher.qos?.durability !== 'transient_local' &&
      !requesting.some((subscription) => exchangesMessages(facts, publisher, subscription)),
  );
  return {
    publishers: offering,
    subscriptions: requesting.length,
    writing: offering.length - unwritten.length,
    unwritten: [...new Set(unwritten.map((publisher) => facts.ownerOf(publisher)))],
  };
}
