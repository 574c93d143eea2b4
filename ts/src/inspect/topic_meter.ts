// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { qualifiedName, type Graph, type Meeting, type MessageCounts } from '../graph/index.js';
import { Cadence, type Rate } from './cadence.js';

export interface PublisherRate {
  /** Full name of its node; undefined where the source cannot tell, or tells several together. */
  readonly node: string | undefined;
  readonly pid: number | undefined;
  /** Id of the publishing endpoint; the topic's name where they are counted together. */
  readonly id: string;
  /** How many publishers this counts together; usually 1. */
  readonly publishers: number;
  /** Undefined until two of its messages were seen. */
  readonly rate: Rate | undefined;
  /** Since its last message; undefined if none was seen. */
  readonly silentSeconds: number | undefined;
}

/** No message for so many of its periods, and for so long: a publisher that has stopped. */
const silentPeriods = 5;
const silentAtLeastSeconds = 1;

type Publisher = Omit<PublisherRate, 'rate' | 'silentSeconds'>;

function together(topic: string, [first, ...more]: readonly Publisher[]): Publisher[] {
  if (first === undefined) return [];
  if (more.length === 0) return [{ ...first, id: topic }];
  return [{ id: topic, node: undefined, pid: undefined, publishers: 1 + more.length }];
}

/** Publishers of one topic, followed from reading to reading of their counters. */
export class TopicMeter {
  private readonly cadences = new Map<string, Cadence>();
  private publishers: readonly Publisher[] = [];

  /** Whether each publisher has counts of its own. */
  constructor(private readonly tellsApart = true) {}

  /** Whom to count from now on; what is known of those who stay is kept. */
  follow(graph: Graph, topic: Meeting): void {
    const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
    const pids = new Map(graph.processes.map(({ id, pid }) => [id, pid]));
    const each = topic.offering.map(({ id, node: nodeId }) => {
      const node = nodes.get(nodeId ?? '');
      const pid = pids.get(node?.process ?? '');
      return { id, node: node && qualifiedName(node), pid, publishers: 1 };
    });
    this.publishers = this.tellsApart ? each : together(topic.name, each);
    const present = new Set(this.publishers.map(({ id }) => id));
    for (const id of this.cadences.keys()) if (!present.has(id)) this.cadences.delete(id);
  }

  add({ monotonicNs, writers }: MessageCounts): void {
    for (const { id } of this.publishers) {
      const counters = writers.get(id);
      if (counters === undefined) continue;
      const cadence = this.cadences.get(id) ?? new Cadence();
      this.cadences.set(id, cadence);
      const { messages, payloadBytes } = counters;
      cadence.add({ ns: monotonicNs, messages, bytes: payloadBytes });
    }
  }

  rates(windowNs: number): PublisherRate[] {
    return this.publishers.map((publisher) => {
      const cadence = this.cadences.get(publisher.id);
      const rate = cadence?.rate(windowNs);
      const silentNs = cadence?.silentNs();
      const silentSeconds = silentNs === undefined ? undefined : silentNs / 1e9;
      return { ...publisher, rate: stillRunning(rate, silentSeconds), silentSeconds };
    });
  }
}

function stillRunning(rate: Rate | undefined, silentSeconds = 0): Rate | undefined {
  if (rate === undefined) return undefined;
  const stopped = Math.max(silentAtLeastSeconds, silentPeriods / rate.messagesPerSecond);
  return silentSeconds > stopped ? undefined : rate;
}

export interface TotalRate {
  readonly messagesPerSecond: number;
  readonly bytesPerSecond: number;
  /** Largest share by which they may be wrong. */
  readonly error: number;
}

export function totalRate(publishers: readonly PublisherRate[]): TotalRate {
  const rates = publishers.flatMap(({ rate }) => rate ?? []);
  const sum = (value: (rate: Rate) => number): number =>
    rates.reduce((total, rate) => total + value(rate), 0);
  const messagesPerSecond = sum((rate) => rate.messagesPerSecond);
  return {
    messagesPerSecond,
    bytesPerSecond: sum((rate) => rate.bytesPerSecond),
    error: sum((rate) => rate.error * rate.messagesPerSecond) / (messagesPerSecond || 1),
  };
}
