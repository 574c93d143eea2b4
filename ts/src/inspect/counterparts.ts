// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { Facts } from '../diagnose/facts.js';
import { judgePair } from '../diagnose/pair.js';
import { isOffering, isServiceSide, type Graph, type GraphEndpoint } from '../graph/index.js';

export interface Counterparts {
  /** Endpoints of the other side that exchange messages with this one. */
  readonly matched: readonly GraphEndpoint[];
  /** All of the other side under the same name. */
  readonly all: readonly GraphEndpoint[];
}

/** Who is at the other side of an endpoint, and who of them is matched. */
export class CounterpartIndex {
  private readonly facts: Facts;
  private readonly meetings: ReadonlyMap<string, Facts['topics'][number]>;

  constructor(graph: Graph) {
    this.facts = new Facts({ graph });
    const keyed = [
      ...this.facts.topics.map((one) => [this.key('topic', one.rosName, one.name), one] as const),
      ...this.facts.services.map(
        (one) => [this.key('service', one.rosName, one.name), one] as const,
      ),
    ];
    this.meetings = new Map(keyed);
  }

  of(endpoint: GraphEndpoint): Counterparts {
    const { kind, rosName, topic } = endpoint;
    const meeting = this.meetings.get(
      this.key(isServiceSide(kind) ? 'service' : 'topic', rosName, topic),
    );
    const offers = isOffering(kind);
    const all = (offers ? meeting?.requesting : meeting?.offering) ?? [];
    const matched = all.filter((other) =>
      this.exchange(offers ? endpoint : other, offers ? other : endpoint),
    );
    return { matched, all };
  }

  private exchange(offering: GraphEndpoint, requesting: GraphEndpoint): boolean {
    const pair = judgePair(this.facts, offering, requesting);
    // A profile that the rmw did not tell in full is given the benefit of the doubt.
    return pair.outcome === 'matched' || (pair.outcome === 'qos' && pair.qos.verdict !== 'error');
  }

  private key(kind: 'topic' | 'service', rosName: boolean, name: string): string {
    return `${kind} ${rosName ? 'ros' : 'other'} ${name}`;
  }
}
