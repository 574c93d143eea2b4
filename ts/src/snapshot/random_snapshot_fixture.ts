// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import {
  endpointKinds,
  histogramBuckets,
  type Graph,
  type QosProfile,
  type ReaderStatistics,
  type Statistics,
} from '../graph/index.js';
import type { Supervision, SystemSnapshot } from './system_snapshot.js';

/** Repeatable chance: the same seed gives the same system. */
class Chance {
  constructor(private state: number) {}

  /** From 0 up to 1, without 1; the generator that is called mulberry32. */
  fraction(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  below(limit: number): number {
    return Math.floor(this.fraction() * limit);
  }

  pick<T>(choices: readonly [T, ...T[]] | readonly T[]): T {
    return choices[this.below(choices.length)] as T;
  }

  maybe<T>(value: T): T | undefined {
    return this.fraction() < 0.7 ? value : undefined;
  }

  /** Of every magnitude up to the greatest that a double holds exactly. */
  count(): number {
    return Math.min(Number.MAX_SAFE_INTEGER, Math.floor(2 ** (this.fraction() * 54)) - 1);
  }

  name(): string {
    const characters = ['a', 'B', '7', '_', '/', '"', '\\', '\n', '\u0000', '<', 'ß', '点', '🤖'];
    return Array.from({ length: this.below(12) }, () => this.pick(characters)).join('');
  }

  list<T>(most: number, make: (index: number) => T): T[] {
    return Array.from({ length: this.below(most + 1) }, (_, index) => make(index));
  }
}

function randomQos(chance: Chance): QosProfile {
  const duration = (): number | null => chance.maybe(chance.count()) ?? null;
  return {
    reliability: chance.pick(['reliable', 'best_effort', 'best_available', 'unknown'] as const),
    durability: chance.pick(['volatile', 'transient_local', 'best_available', 'unknown'] as const),
    history: chance.pick(['keep_last', 'keep_all', 'unknown'] as const),
    liveliness: chance.pick(['automatic', 'manual_by_topic', 'best_available', 'unknown'] as const),
    depth: chance.count(),
    deadlineNs: duration(),
    lifespanNs: duration(),
    leaseNs: duration(),
  };
}

function randomGraph(chance: Chance): Graph {
  const processes = chance.list(4, (index) => ({
    id: `p${index}`,
    pid: chance.below(2 ** 22),
    uid: chance.below(2 ** 32),
    program: chance.name(),
    rmw: chance.name(),
    alive: chance.fraction() < 0.8,
  }));
  const nodes = chance.list(6, (index) => ({
    id: `n${index}`,
    name: chance.name(),
    namespace: `/${chance.name()}`,
    enclave: chance.name(),
    process: processes.length > 0 ? chance.maybe(chance.pick(processes).id) : undefined,
  }));
  const endpoints = chance.list(20, (index) => ({
    id: `e${index}`,
    kind: chance.pick(endpointKinds),
    node: nodes.length > 0 ? chance.maybe(chance.pick(nodes).id) : undefined,
    topic: `/${chance.name()}`,
    rosName: chance.fraction() < 0.8,
    type: chance.name(),
    typeHash: chance.name(),
    qos: chance.maybe(randomQos(chance)),
    ignoresLocal: chance.fraction() < 0.2,
  }));
  const origin = { source: chance.name(), domainId: chance.below(233) };
  return { ...origin, takenMs: chance.count() / 4, processes, nodes, endpoints };
}

function randomReader(chance: Chance): ReaderStatistics {
  return {
    taken: chance.count(),
    superseded: chance.count(),
    lostOverrun: chance.count(),
    lostCorrupt: chance.count(),
    ignoredLocal: chance.count(),
    filtered: chance.count(),
    latency: Array.from({ length: histogramBuckets }, () => chance.maybe(chance.count()) ?? 0),
    attached: chance.list(3, () => ({ writer: chance.name(), pending: chance.count() })),
  };
}

function randomStatistics(chance: Chance): Statistics {
  const counted = <T>(make: () => T): Map<string, T> =>
    new Map(chance.list(4, (index): [string, T] => [`${index}${chance.name()}`, make()]));
  return {
    monotonicNs: chance.count(),
    writers: counted(() => ({
      messages: chance.count(),
      payloadBytes: chance.count(),
      wakes: chance.count(),
      wakesSpared: chance.count(),
      droppedByCap: chance.count(),
      unreached: chance.count(),
      chunkBytes: chance.count(),
      chunkBytesHigh: chance.count(),
    })),
    readers: counted(() => randomReader(chance)),
    processes: counted(() => ({
      spinHits: chance.count(),
      spinMisses: chance.count(),
      spinDenied: chance.count(),
      sleeps: chance.count(),
      chunkBytes: chance.count(),
      deadPeerBytes: chance.count(),
      committedBytes: chance.count(),
    })),
  };
}

function randomSupervision(chance: Chance): Supervision {
  return {
    processes: chance.list(4, () => ({
      launch: chance.name(),
      name: chance.name(),
      rosNode: chance.maybe(chance.name()),
      pid: chance.maybe(chance.below(2 ** 22)),
      state: chance.name(),
      sinceMs: chance.count() / 4,
      restarts: chance.below(2 ** 32),
      lastExit: chance.maybe(chance.name()),
      reason: chance.maybe(chance.name()),
    })),
  };
}

export function randomSnapshot(seed: number): SystemSnapshot {
  const chance = new Chance(seed);
  return {
    graph: randomGraph(chance),
    statistics: chance.maybe(randomStatistics(chance)),
    supervision: chance.maybe(randomSupervision(chance)),
  };
}
