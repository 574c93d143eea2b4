// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { latencyWithin, type Latency } from './latency.js';
import { lossesOf, totalLost, type Losses } from './losses.js';
import type { ProcessLoad } from './process_watch.js';
import {
  processChange,
  publishedWithin,
  readerChanges,
  takenWithin,
  windowSeconds,
  writerChanges,
  type ReaderCounts,
  type Window,
  type WriterCounts,
} from './rates.js';
import type { SystemIndex } from './system_index.js';

export interface TopicLoad {
  readonly name: string;
  readonly types: readonly string[];
  readonly publishers: number;
  readonly subscriptions: number;
  readonly messagesPerSecond: number;
  readonly bytesPerSecond: number;
  /** Publish to take, over all subscriptions; undefined if nothing was taken. */
  readonly latency: Latency | undefined;
  /** Messages that wait in the deepest queue. */
  readonly pending: number;
  readonly lostPerSecond: Losses;
  /** Passed over because newer ones had come: by design where a queue is short. */
  readonly supersededPerSecond: number;
}

/** What a launcher knows of a process that it started. */
export interface Supervised {
  readonly launch: string;
  readonly restarts: number;
  /** For example running, or why it ended last time. */
  readonly state: string;
}

export interface ProcessRow extends Partial<ProcessLoad> {
  readonly id: string;
  readonly pid: number;
  readonly program: string;
  readonly nodes: readonly string[];
  readonly alive: boolean;
  /** Shared memory in use. */
  readonly committedBytes: number | undefined;
  readonly messagesOutPerSecond: number;
  readonly messagesInPerSecond: number;
  readonly sleepsPerSecond: number | undefined;
  readonly spinHitsPerSecond: number | undefined;
  readonly supervised: Supervised | undefined;
}

export interface SystemLoad {
  readonly domainId: number;
  /** That the rates are measured over. */
  readonly seconds: number;
  readonly nodes: number;
  readonly topics: readonly TopicLoad[];
  readonly processes: readonly ProcessRow[];
}

export interface LoadEvidence {
  readonly index: SystemIndex;
  readonly window: Window;
  readonly loads: ReadonlyMap<string, ProcessLoad>;
  readonly supervised: (pid: number) => Supervised | undefined;
}

type Topic = SystemIndex['topics'][number];

/** What has happened at a topic between two readings. */
interface TopicCounts {
  /** The counters that it was made of. */
  readonly counters: readonly unknown[];
  readonly written: WriterCounts;
  readonly read: ReaderCounts;
  readonly latency: Latency | undefined;
  readonly pending: number;
}

function countersOf({ writers, readers }: Topic, { earlier, later }: Window): unknown[] {
  return [
    ...writers.flatMap((id) => [earlier.writers.get(id), later.writers.get(id)]),
    ...readers.flatMap((id) => [earlier.readers.get(id), later.readers.get(id)]),
  ];
}

/** Sources give counters that have not changed as the same objects. */
const counted = new WeakMap<Topic, TopicCounts>();

function topicCounts(topic: Topic, window: Window): TopicCounts {
  const counters = countersOf(topic, window);
  const known = counted.get(topic);
  if (known?.counters.every((one, index) => one === counters[index]) === true) return known;
  const { writers, readers } = topic;
  const queues = readers.flatMap((id) => window.later.readers.get(id)?.attached ?? []);
  const counts: TopicCounts = {
    counters,
    written: writerChanges(window, writers),
    read: readerChanges(window, readers),
    latency: latencyWithin(window, readers),
    pending: queues.reduce((deepest, { pending }) => Math.max(deepest, pending), 0),
  };
  counted.set(topic, counts);
  return counts;
}

function topicLoad(topic: Topic, window: Window): TopicLoad {
  const { name, types, writers, readers } = topic;
  const seconds = windowSeconds(window);
  const { written, read, latency, pending } = topicCounts(topic, window);
  const lost = lossesOf([written, read]);
  return {
    ...{ name, types, publishers: writers.length, subscriptions: readers.length },
    messagesPerSecond: written.messages / seconds,
    bytesPerSecond: written.payloadBytes / seconds,
    ...{ latency, pending },
    lostPerSecond: {
      overrun: lost.overrun / seconds,
      cap: lost.cap / seconds,
      corrupt: lost.corrupt / seconds,
      unreached: lost.unreached / seconds,
    },
    supersededPerSecond: read.superseded / seconds,
  };
}

function processRow(
  { process, nodes, writers, readers }: SystemIndex['processes'][number],
  { window, loads, supervised }: LoadEvidence,
): ProcessRow {
  const { id, pid, program, alive } = process;
  const seconds = windowSeconds(window);
  const change = processChange(window, id);
  return {
    ...{ id, pid, program, alive, nodes },
    ...{ cpuPercent: loads.get(id)?.cpuPercent, pssBytes: loads.get(id)?.pssBytes },
    committedBytes: window.later.processes.get(id)?.committedBytes,
    messagesOutPerSecond: publishedWithin(window, writers) / seconds,
    messagesInPerSecond: takenWithin(window, readers) / seconds,
    sleepsPerSecond: change && change.sleeps / seconds,
    spinHitsPerSecond: change && change.spinHits / seconds,
    supervised: supervised(pid),
  };
}

/** What every topic and process of the domain does; without `all`, not what every node has. */
export function systemLoad(evidence: LoadEvidence, all: boolean): SystemLoad {
  const { index, window } = evidence;
  const topics = index.topics.filter(({ infrastructure }) => all || !infrastructure);
  return {
    domainId: index.graph.domainId,
    seconds: windowSeconds(window),
    nodes: index.graph.nodes.length,
    topics: topics.map((topic) => topicLoad(topic, window)),
    processes: index.processes.map((process) => processRow(process, evidence)),
  };
}

export function lostPerSecond({ lostPerSecond }: TopicLoad): number {
  return totalLost(lostPerSecond);
}
