// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import {
  qualifiedName,
  type Graph,
  type GraphEndpoint,
  type Meeting,
  type QosProfile,
} from '../graph/index.js';
import { CounterpartIndex } from './counterparts.js';
import { lossesOf, type Losses } from './losses.js';
import { readerChange, windowSeconds, writerChange, type Window } from './rates.js';

interface EndpointCounts {
  /** Since the endpoint was made: published, or taken. */
  readonly messages: number;
  readonly messagesPerSecond: number;
  /** Undefined for subscriptions, which count no bytes. */
  readonly bytesPerSecond: number | undefined;
  /** Since the endpoint was made. */
  readonly losses: Losses;
  /** Passed over since then, because newer ones had come; undefined for publishers. */
  readonly superseded: number | undefined;
}

export interface EndpointInfo {
  readonly node: string | undefined;
  readonly pid: number | undefined;
  readonly type: string;
  readonly typeHash: string;
  readonly qos: QosProfile | undefined;
  readonly matched: number;
  readonly counterparts: number;
  /** Undefined where nobody counts. */
  readonly counts: EndpointCounts | undefined;
}

export interface MeetingInfo {
  readonly name: string;
  readonly types: readonly string[];
  /** Publishers, or servers. */
  readonly offering: readonly EndpointInfo[];
  /** Subscriptions, or clients. */
  readonly requesting: readonly EndpointInfo[];
}

function writerSide(window: Window, id: string): EndpointCounts | undefined {
  const now = window.later.writers.get(id);
  const change = writerChange(window, id);
  if (now === undefined || change === undefined) return undefined;
  const seconds = windowSeconds(window);
  return {
    messages: now.messages,
    messagesPerSecond: change.messages / seconds,
    bytesPerSecond: change.payloadBytes / seconds,
    losses: lossesOf([now]),
    superseded: undefined,
  };
}

function readerSide(window: Window, id: string): EndpointCounts | undefined {
  const now = window.later.readers.get(id);
  const change = readerChange(window, id);
  if (now === undefined || change === undefined) return undefined;
  return {
    messages: now.taken,
    messagesPerSecond: change.taken / windowSeconds(window),
    bytesPerSecond: undefined,
    losses: lossesOf([now]),
    superseded: now.superseded,
  };
}

/** The endpoints of a topic or a service, with what they counted if there are readings. */
export function meetingInfo(
  graph: Graph,
  { name, types, offering, requesting }: Meeting,
  window: Window | undefined,
): MeetingInfo {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const pids = new Map(graph.processes.map(({ id, pid }) => [id, pid]));
  const counterparts = new CounterpartIndex(graph);
  const counts = ({ id, kind }: GraphEndpoint): EndpointCounts | undefined => {
    if (window === undefined) return undefined;
    // A client publishes requests, a service takes them; what it replies is not counted by topic.
    const writes = kind === 'publisher' || kind === 'client';
    return writes ? writerSide(window, id) : readerSide(window, id);
  };
  const describe = (endpoint: GraphEndpoint): EndpointInfo => {
    const node = nodes.get(endpoint.node ?? '');
    const { type, typeHash, qos } = endpoint;
    const { matched, all } = counterparts.of(endpoint);
    return {
      node: node && qualifiedName(node),
      pid: pids.get(node?.process ?? ''),
      ...{ type, typeHash, qos },
      ...{ matched: matched.length, counterparts: all.length },
      counts: counts(endpoint),
    };
  };
  const sorted = (endpoints: readonly GraphEndpoint[]): EndpointInfo[] =>
    endpoints.map(describe).sort((a, b) => ((a.node ?? '') < (b.node ?? '') ? -1 : 1));
  return { name, types, offering: sorted(offering), requesting: sorted(requesting) };
}
