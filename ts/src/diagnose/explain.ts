// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { nothingToExplain } from '../errors/index.js';
import {
  isInfrastructure,
  qualifiedName,
  type GraphEndpoint,
  type Meeting,
} from '../graph/index.js';
import { similarNames } from '../inspect/similar_names.js';
import { explainLonely, explainMiss, explainPair, type Account } from './account.js';
import { Facts, type Evidence } from './facts.js';
import type { Observation } from './finding.js';
import type { NearMiss } from './near_miss.js';
import { judgePair } from './pair.js';
import { rules } from './rules/index.js';

export interface Explanation {
  /** Names as the graph has them. */
  readonly subjects: readonly string[];
  /**
   * Of pairs and of endpoints without a counterpart: what does not flow comes first. Of very many
   * pairs the first ones.
   */
  readonly accounts: readonly Account[];
  /** Pairs that have no account. */
  readonly leftOut: number;
  /** Pairs between which messages flow, and all of them. */
  readonly flowing: number;
  readonly pairs: number;
  /** What else the doctor has to say about those concerned. */
  readonly remarks: readonly Pick<Observation, 'severity' | 'sentence' | 'fix'>[];
}

const mostPairs = 100; // with an account; of those that flow, and of the others

/** Told by the accounts themselves. */
const accounted = new Set([
  'qos-mismatch',
  'type-mismatch',
  'type-hash-mismatch',
  'near-miss-topic',
  'near-miss-service',
  'self-only',
  'one-sided-topic',
  'client-without-server',
]);

/** The names meant, with the slash that a user may have left out. */
function resolve(facts: Facts, names: readonly string[]): string[] {
  const nodes = facts.living.nodes.map(qualifiedName);
  const known = new Set([
    ...nodes,
    ...[...facts.topics, ...facts.services].map(({ name }) => name),
  ]);
  return names.map((name) => {
    const full = [name, `/${name}`].find((one) => known.has(one));
    if (full !== undefined) return full;
    const similar = similarNames(name.startsWith('/') ? name : `/${name}`, known);
    throw nothingToExplain({ name, domain: facts.graph.domainId, similar });
  });
}

interface Pair {
  readonly meeting: Meeting;
  readonly offering: GraphEndpoint;
  readonly requesting: GraphEndpoint;
}

interface Lonely {
  readonly meeting: Meeting;
  readonly endpoint: GraphEndpoint;
}

/** Whatever concerns every subject. */
class Selection {
  private readonly meetings: readonly Meeting[];

  constructor(
    private readonly facts: Facts,
    private readonly subjects: readonly string[],
  ) {
    // What every node has is only told of when it is asked for by name.
    this.meetings = [...facts.topics, ...facts.services].filter(
      ({ name, offering, requesting }) =>
        subjects.includes(name) || ![...offering, ...requesting].every(isInfrastructure),
    );
  }

  pairs(): Pair[] {
    return this.meetings.flatMap((meeting) =>
      meeting.requesting.flatMap((requesting) =>
        meeting.offering
          .map((offering) => ({ meeting, offering, requesting }))
          .filter((pair) => this.concerns([meeting], [pair.offering, pair.requesting])),
      ),
    );
  }

  misses(): NearMiss[] {
    return (['topics', 'services'] as const)
      .flatMap((kind) => this.facts.nearMisses(kind))
      .filter(({ alone, other }) =>
        this.concerns(
          [alone, other],
          [alone, other].flatMap(({ offering, requesting }) => [...offering, ...requesting]),
        ),
      );
  }

  lonely(): Lonely[] {
    return this.meetings
      .filter(({ offering, requesting }) => offering.length === 0 || requesting.length === 0)
      .flatMap((meeting) =>
        [...meeting.offering, ...meeting.requesting].map((endpoint) => ({ meeting, endpoint })),
      )
      .filter(({ meeting, endpoint }) => this.concerns([meeting], [endpoint]));
  }

  private concerns(meetings: readonly Meeting[], endpoints: readonly GraphEndpoint[]): boolean {
    const names = meetings.map(({ name }) => name);
    const owners = endpoints.map((endpoint) => this.facts.ownerOf(endpoint));
    const there = new Set([...names, ...owners]);
    return this.subjects.every((subject) => there.has(subject));
  }
}

function divided<T>(things: readonly T[], isFirst: (thing: T) => boolean): [T[], T[]] {
  const [first, second]: [T[], T[]] = [[], []];
  for (const thing of things) (isFirst(thing) ? first : second).push(thing);
  return [first, second];
}

function remarksOn(facts: Facts, involved: ReadonlySet<string>): Explanation['remarks'] {
  return rules
    .filter(({ name }) => !accounted.has(name))
    .flatMap(({ check }) => check(facts))
    .filter(({ subjects }) => subjects.length > 0 && subjects.every((one) => involved.has(one)))
    .map(({ severity, sentence, fix }) => ({ severity, sentence, fix }));
}

/**
 * Why messages flow, or do not: of one topic or service, of a node, or of what two names have in
 * common (two nodes, or a node and a topic).
 */
export function explain(evidence: Evidence, names: readonly string[]): Explanation {
  const facts = new Facts(evidence);
  const subjects = resolve(facts, names);
  const selection = new Selection(facts, subjects);
  const misses = selection.misses();
  const missed = new Set(misses.flatMap(({ alone, other }) => [alone, other]));
  const pairs = selection.pairs();
  const [flowing, blocked] = divided(
    pairs,
    ({ offering, requesting }) => judgePair(facts, offering, requesting).outcome === 'matched',
  );
  const account = ({ meeting, offering, requesting }: Pair): Account =>
    explainPair(facts, meeting, offering, requesting);
  const [told, toldBlocked] = [flowing.slice(0, mostPairs), blocked.slice(0, mostPairs)];
  const accounts = [
    ...toldBlocked.map(account),
    ...misses.map((miss) => explainMiss(facts, miss)),
    ...selection
      .lonely()
      .filter(({ meeting }) => !missed.has(meeting))
      .map(({ meeting, endpoint }) => explainLonely(facts, meeting, endpoint)),
    ...told.map(account),
  ];
  const involved = new Set([...subjects, ...accounts.flatMap((account) => account.subjects)]);
  return {
    ...{ subjects, accounts, pairs: pairs.length, flowing: flowing.length },
    leftOut: pairs.length - told.length - toldBlocked.length,
    remarks: remarksOn(facts, involved),
  };
}
