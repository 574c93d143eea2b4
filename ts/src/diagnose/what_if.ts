// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { endpointAbsent, invalidUsage } from '../errors/index.js';
import {
  qualifiedName,
  type Graph,
  type GraphEndpoint,
  type Meeting,
  type QosProfile,
} from '../graph/index.js';
import { topicCalled } from '../inspect/lookup.js';
import { readerChange, windowSeconds, writerChange } from '../inspect/rates.js';
import { explainPair } from './account.js';
import { expectedLoss, type ExpectedLoss } from './expected_loss.js';
import { Facts, type Evidence } from './facts.js';
import { heldAtMost } from './held_memory.js';
import { exchangesMessages } from './pair.js';

export interface Proposal {
  readonly topic: string;
  readonly node: string;
  /** Needed only where the node has both. */
  readonly side?: 'publisher' | 'subscription' | undefined;
  readonly changes: Partial<QosProfile>;
}

/** An endpoint of the other side. */
export interface Partner {
  readonly node: string;
  readonly before: boolean;
  readonly after: boolean;
  /** What would stand in the way afterwards. */
  readonly obstacle?: string | undefined;
}

export interface WhatIf {
  readonly topic: string;
  readonly node: string;
  readonly side: 'publisher' | 'subscription';
  readonly before: QosProfile;
  readonly after: QosProfile;
  readonly partners: readonly Partner[];
  /** Of a subscription: what comes in from those it hears afterwards; undefined if not counted. */
  readonly arrivalsPerSecond: number | undefined;
  readonly loss: ExpectedLoss | undefined;
  /** Most that the publishers concerned keep, in bytes; undefined where nobody counts. */
  readonly held: { readonly before: number; readonly after: number } | undefined;
}

type Endpoint = GraphEndpoint & { readonly qos: QosProfile };

function subjectOf(facts: Facts, meeting: Meeting, { node, side }: Proposal): Endpoint {
  const all = [...meeting.offering, ...meeting.requesting];
  const own = all
    .filter((one) => [node, `/${node}`].includes(facts.ownerOf(one)))
    .filter((one): one is Endpoint => one.qos !== undefined)
    .filter(({ kind }) => side === undefined || kind === side);
  const [first] = own;
  if (first === undefined) {
    const there = [...new Set(all.map((one) => facts.ownerOf(one)))].sort();
    throw endpointAbsent({ node, topic: meeting.name, side: side ?? 'endpoint', there });
  }
  if (new Set(own.map(({ kind }) => kind)).size > 1) {
    const reason = `${node} publishes and listens on ${meeting.name}; say which with --side`;
    throw invalidUsage({ reason });
  }
  return first;
}

/** The graph with all endpoints that are like `subject` changed. */
function changed(graph: Graph, subject: Endpoint, after: QosProfile): Graph {
  const alike = ({ node, kind, topic, rosName }: GraphEndpoint): boolean =>
    node === subject.node &&
    kind === subject.kind &&
    topic === subject.topic &&
    rosName === subject.rosName;
  const endpoints = graph.endpoints.map((one) => (alike(one) ? { ...one, qos: after } : one));
  return { ...graph, endpoints };
}

/** One side of the comparison: the facts before, or after the change. */
class World {
  readonly meeting: Meeting;
  readonly subject: GraphEndpoint;

  constructor(
    readonly facts: Facts,
    { topic, rosName, id }: GraphEndpoint,
  ) {
    const found = facts.topics.find((one) => one.name === topic && one.rosName === rosName);
    if (found === undefined) throw new Error(`${topic} was there a moment ago`);
    this.meeting = found;
    const all = [...found.offering, ...found.requesting];
    const [subject] = all.filter((one) => one.id === id);
    if (subject === undefined) throw new Error(`${id} was there a moment ago`);
    this.subject = subject;
  }

  get publishes(): boolean {
    return this.subject.kind === 'publisher';
  }

  get others(): readonly GraphEndpoint[] {
    return this.publishes ? this.meeting.requesting : this.meeting.offering;
  }

  pairWith(other: GraphEndpoint): [GraphEndpoint, GraphEndpoint] {
    return this.publishes ? [this.subject, other] : [other, this.subject];
  }

  matched(): GraphEndpoint[] {
    return this.others.filter((other) => exchangesMessages(this.facts, ...this.pairWith(other)));
  }

  obstacleTo(other: GraphEndpoint): string {
    return explainPair(this.facts, this.meeting, ...this.pairWith(other)).sentence;
  }

  /** Of the publishers concerned: itself, or all that the subscription could hear. */
  held(): number | undefined {
    const writers = this.facts.window?.later.writers;
    const publishers = this.publishes ? [this.subject] : this.meeting.offering;
    const each = publishers.map((publisher) => {
      const statistics = writers?.get(publisher.id);
      const readers = this.meeting.requesting.filter((one) =>
        exchangesMessages(this.facts, publisher, one),
      );
      return statistics && heldAtMost(publisher, readers, statistics);
    });
    return each.reduce<number | undefined>(
      (sum, one) => (sum === undefined || one === undefined ? undefined : sum + one),
      0,
    );
  }
}

function arrivals(
  { facts: { window }, publishes }: World,
  heard: readonly GraphEndpoint[],
): number | undefined {
  if (window === undefined || publishes) return undefined;
  const messages = heard.map(({ id }) => writerChange(window, id)?.messages ?? 0);
  return messages.reduce((sum, count) => sum + count, 0) / windowSeconds(window);
}

function lossOf(before: World, after: QosProfile, arrivalsPerSecond = 0): ExpectedLoss | undefined {
  const { window } = before.facts;
  const { id, qos } = before.subject;
  const total = window?.later.readers.get(id);
  const change = window && readerChange(window, id);
  if (total === undefined || change === undefined || qos === undefined) return undefined;
  const { taken, superseded } = change;
  const seen = { arrivalsPerSecond, taken, superseded, latency: total.latency, depth: qos };
  return expectedLoss(seen, after);
}

/** What a change of one endpoint's quality of service would do. */
export function whatIf(evidence: Evidence, proposal: Proposal): WhatIf {
  if (Object.keys(proposal.changes).length === 0) {
    throw invalidUsage({ reason: 'what-if needs a change, for example --depth 1' });
  }
  const facts = new Facts(evidence);
  const subject = subjectOf(facts, topicCalled(facts.living, proposal.topic), proposal);
  const after = { ...subject.qos, ...proposal.changes };
  const then = new Facts({ ...evidence, graph: changed(evidence.graph, subject, after) });
  const [now, afterwards] = [new World(facts, subject), new World(then, subject)];
  const [matchedNow, matchedThen] = [now.matched(), afterwards.matched()];
  const ids = {
    now: new Set(matchedNow.map(({ id }) => id)),
    then: new Set(matchedThen.map(({ id }) => id)),
  };
  const arrivalsPerSecond = arrivals(afterwards, matchedThen);
  const held = { before: now.held(), after: afterwards.held() };
  const node = facts.nodeOf(subject);
  return {
    topic: subject.topic,
    node: node === undefined ? proposal.node : qualifiedName(node),
    side: subject.kind === 'publisher' ? 'publisher' : 'subscription',
    ...{ before: subject.qos, after, arrivalsPerSecond },
    partners: afterwards.others.map((other) => ({
      node: facts.ownerOf(other),
      before: ids.now.has(other.id),
      after: ids.then.has(other.id),
      obstacle: ids.then.has(other.id) ? undefined : afterwards.obstacleTo(other),
    })),
    loss: now.publishes ? undefined : lossOf(now, after, arrivalsPerSecond),
    held:
      held.before === undefined || held.after === undefined
        ? undefined
        : { before: held.before, after: held.after },
  };
}
