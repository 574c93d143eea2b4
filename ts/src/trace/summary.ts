// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { MissReason, Trace, TracedEndpoint, TracedMessage } from './trace.js';

export interface ReaderSummary extends Readonly<Record<MissReason, number>> {
  readonly gid: string;
  readonly node: string | undefined;
  readonly taken: number;
  /** Publish to take, of the messages whose publish is in the trace; undefined: there were none. */
  readonly p50Ns: number | undefined;
  readonly p99Ns: number | undefined;
  readonly maxNs: number | undefined;
}

/** The messages of a topic, or one direction of a service's calls. */
export interface FlowSummary {
  readonly topic: string;
  readonly carries: 'messages' | 'requests' | 'replies';
  /** Published while the trace ran. */
  readonly messages: number;
  readonly bytes: number;
  /** Publish to notify: what publishing cost the publisher. */
  readonly publishP50Ns: number | undefined;
  /** Published, and taken by nobody before the trace ended. */
  readonly neverTaken: number;
  readonly readers: readonly ReaderSummary[];
}

/** Nearest rank of sorted values; undefined for none. */
export function quantile(sorted: readonly number[], share: number): number | undefined {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

const ascending = (a: number, b: number): number => a - b;

function carriedBy(writer: TracedEndpoint | undefined): FlowSummary['carries'] {
  if (writer?.kind === 'client') return 'requests';
  return writer?.kind === 'service' ? 'replies' : 'messages';
}

class ReaderTally {
  taken = 0;
  readonly latencies: number[] = [];
  readonly missed: Record<MissReason, number> = { superseded: 0, lost: 0, filtered: 0 };

  summary(gid: string, node: string | undefined): ReaderSummary {
    const sorted = this.latencies.sort(ascending);
    return {
      ...{ gid, node, taken: this.taken },
      p50Ns: quantile(sorted, 0.5),
      p99Ns: quantile(sorted, 0.99),
      maxNs: sorted.at(-1),
      ...this.missed,
    };
  }
}

function tallyReaders(messages: readonly TracedMessage[]): Map<string, ReaderTally> {
  const tallies = new Map<string, ReaderTally>();
  const tally = (reader: string): ReaderTally => {
    let known = tallies.get(reader);
    if (known === undefined) tallies.set(reader, (known = new ReaderTally()));
    return known;
  };
  for (const { publishNs, takes, missed } of messages) {
    for (const { reader, ns } of takes) {
      tally(reader).taken += 1;
      if (publishNs !== undefined) tally(reader).latencies.push(ns - publishNs);
    }
    for (const { reader, why } of missed) tally(reader).missed[why] += 1;
  }
  return tallies;
}

function flowOf(
  messages: readonly TracedMessage[],
  writer: TracedEndpoint | undefined,
  endpoints: ReadonlyMap<string, TracedEndpoint>,
): FlowSummary {
  const published = messages.filter(({ publishNs }) => publishNs !== undefined);
  const costs = published.flatMap(({ publishNs = 0, notifyNs }) =>
    notifyNs === undefined ? [] : [notifyNs - publishNs],
  );
  const readers = [...tallyReaders(messages)].map(([gid, tally]) =>
    tally.summary(gid, endpoints.get(gid)?.node),
  );
  return {
    topic: writer?.topic ?? '',
    carries: carriedBy(writer),
    messages: published.length,
    bytes: published.reduce((sum, { bytes = 0 }) => sum + bytes, 0),
    publishP50Ns: quantile(costs.sort(ascending), 0.5),
    neverTaken: published.filter(({ takes }) => takes.length === 0).length,
    readers: readers.sort((a, b) => ((a.node ?? '') < (b.node ?? '') ? -1 : 1)),
  };
}

/** How the messages of each topic fared, by name; those of one whose name is not known come last. */
export function summarize(trace: Trace): FlowSummary[] {
  const endpoints = new Map(trace.endpoints.map((endpoint) => [endpoint.gid, endpoint]));
  const flows = new Map<string, TracedMessage[]>();
  for (const message of trace.messages) {
    const writer = endpoints.get(message.writer);
    const key = `${writer?.topic ?? ''} ${carriedBy(writer)}`;
    const flow = flows.get(key);
    if (flow === undefined) flows.set(key, [message]);
    else flow.push(message);
  }
  return [...flows.values()]
    .map((messages) => flowOf(messages, endpoints.get(messages[0]?.writer ?? ''), endpoints))
    .sort((a, b) => (a.topic === '' ? 1 : b.topic === '' ? -1 : a.topic < b.topic ? -1 : 1));
}
