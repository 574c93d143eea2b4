// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import {
  isInfrastructure,
  qualifiedName,
  topicsOf,
  type Graph,
  type Meeting,
} from '../graph/index.js';
import { latencyWithin, type Latency } from './latency.js';
import { lossesOf, totalLost, type Losses } from './losses.js';
import type { ProcessLoad } from './process_watch.js';
import {
  counted,
  processChange,
  readerChange,
  windowSeconds,
  writerChange,
  type Window,
} from './rates.js';

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
  readonly graph: Graph;
  readonly window: Window;
  readonly loads: ReadonlyMap<string, ProcessLoad>;
  readonly supervised: (pid: number) => Supervised | undefined;
}

function topicLoad({ name, types, offering, requesting }: Meeting, window: Window): TopicLoad {
  const seconds = windowSeconds(window);
  const written = offering.flatMap(({ id }) => writerChange(window, id) ?? []);
  const read = requesting.flatMap(({ id }) => readerChange(window, id) ?? []);
  const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0) / seconds;
  const lost = lossesOf([...written, ...read]);
  const queues = requesting.flatMap(({ id }) => window.later.readers.get(id)?.attached ?? []);
  return {
    ...{ name, types, publishers: offering.length, subscriptions: requesting.length },
    messagesPerSecond: sum(written.map(({ messages }) => messages)),
    bytesPerSecond: sum(written.map(({ payloadBytes }) => payloadBytes)),
    latency: latencyWithin(
      window,
      requesting.map(({ id }) => id),
    ),
    pending: queues.reduce((deepest, { pending }) => Math.max(deepest, pending), 0),
    lostPerSecond: {
      overrun: lost.overrun / seconds,
      cap: lost.cap / seconds,
      corrupt: lost.corrupt / seconds,
      unreached: lost.unreached / seconds,
    },
    supersededPerSecond: sum(read.map(({ superseded }) => superseded)),
  };
}

function processRows({ graph, window, loads, supervised }: LoadEvidence): ProcessRow[] {
  const seconds = windowSeconds(window);
  const processOfNode = new Map(graph.nodes.map(({ id, process }) => [id, process]));
  const out = new Map<string | undefined, number>();
  const taken = new Map<string | undefined, number>();
  for (const { id, node } of graph.endpoints) {
    const process = processOfNode.get(node ?? '');
    const { earlier, later } = window;
    const [writer, reader] = [later.writers.get(id), later.readers.get(id)];
    const written = writer && counted(writer.messages, earlier.writers.get(id)?.messages);
    const read = reader && counted(reader.taken, earlier.readers.get(id)?.taken);
    out.set(process, (out.get(process) ?? 0) + (written ?? 0));
    taken.set(process, (taken.get(process) ?? 0) + (read ?? 0));
  }
  const nodesOf = new Map<string | undefined, string[]>();
  for (const node of graph.nodes) {
    const names = nodesOf.get(node.process) ?? [];
    nodesOf.set(node.process, [...names, qualifiedName(node)]);
  }
  return graph.processes.map(({ id, pid, program, alive }) => {
    const change = processChange(window, id);
    return {
      ...{ id, pid, program, alive },
      nodes: (nodesOf.get(id) ?? []).sort(),
      ...{ cpuPercent: loads.get(id)?.cpuPercent, pssBytes: loads.get(id)?.pssBytes },
      committedBytes: window.later.processes.get(id)?.committedBytes,
      messagesOutPerSecond: (out.get(id) ?? 0) / seconds,
      messagesInPerSecond: (taken.get(id) ?? 0) / seconds,
      sleepsPerSecond: change && change.sleeps / seconds,
      spinHitsPerSecond: change && change.spinHits / seconds,
      supervised: supervised(pid),
    };
  });
}

/** What every topic and process of the domain does; without `all`, not what every node has. */
export function systemLoad(evidence: LoadEvidence, all: boolean): SystemLoad {
  const { graph, window } = evidence;
  const topics = topicsOf(graph).filter(
    ({ offering, requesting }) => all || ![...offering, ...requesting].every(isInfrastructure),
  );
  return {
    domainId: graph.domainId,
    seconds: windowSeconds(window),
    nodes: graph.nodes.length,
    topics: topics.map((topic) => topicLoad(topic, window)),
    processes: processRows(evidence),
  };
}

export function lostPerSecond({ lostPerSecond }: TopicLoad): number {
  return totalLost(lostPerSecond);
}
