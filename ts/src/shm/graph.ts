// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { ShmNode, ShmTopic } from './domain.js';
import type { Snapshot } from './snapshot.js';

/** The processes that still take part; what others left behind is no part of the graph. */
function living(snapshot: Snapshot): Map<number, number> {
  const present = snapshot.processes.filter(({ alive, state }) => alive && state === 'live');
  return new Map(present.map(({ slot, pid }) => [slot, pid]));
}

export function nodesOf(snapshot: Snapshot): ShmNode[] {
  const pids = living(snapshot);
  return snapshot.nodes.flatMap(({ name, namespace, process }) => {
    const pid = pids.get(process);
    return pid === undefined ? [] : [{ name, namespace, pid }];
  });
}

interface Tally {
  name: string;
  rosName: boolean;
  types: Set<string>;
  publishers: number;
  subscriptions: number;
}

/** Topics of publishers and subscriptions; what clients and services exchange is none. */
export function topicsOf(snapshot: Snapshot): ShmTopic[] {
  const pids = living(snapshot);
  const tallies = new Map<string, Tally>();
  for (const { process, state, kind, hidden, topic, type } of snapshot.endpoints) {
    if (kind === 'client' || kind === 'service') continue;
    if (state !== 'live' || !pids.has(process)) continue;
    // A name outside the ROS conventions may look like a ROS one and is yet another topic.
    const key = `${hidden ? 'other' : 'ros'} ${topic}`;
    const counts = { name: topic, rosName: !hidden, publishers: 0, subscriptions: 0 };
    const tally = tallies.get(key) ?? { ...counts, types: new Set() };
    tallies.set(key, tally);
    tally.types.add(type);
    tally[kind === 'publisher' ? 'publishers' : 'subscriptions'] += 1;
  }
  return [...tallies.values()].map((tally) => ({ ...tally, types: [...tally.types].sort() }));
}
