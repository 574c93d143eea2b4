// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { GraphEndpoint, Meeting } from '../../graph/index.js';
import type { Facts } from '../facts.js';
import type { Fix, Observation, Rule } from '../finding.js';
import { judgeCohorts, judgePair } from '../pair.js';
import type { QosPolicy, QosVerdict } from '../qos_compatibility.js';
import { qosFix } from '../qos_fix.js';
import { counted, listed, policyValue } from '../wording.js';

interface QosPair {
  readonly publisher: GraphEndpoint;
  readonly subscription: GraphEndpoint;
  readonly qos: QosVerdict;
}

interface Change {
  readonly side: 'offering' | 'requesting';
  readonly because: string;
}

/** Where as many endpoints would have to change on the one side as on the other. */
const customary: Record<QosPolicy, Change> = {
  durability: {
    side: 'offering',
    because: 'because only the publisher can keep messages for subscriptions that come later',
  },
  reliability: {
    side: 'requesting',
    because: 'because a best_effort subscription hears every publisher',
  },
  liveliness: {
    side: 'requesting',
    because: 'because a manual_by_topic publisher has to assert in code that it is alive',
  },
  deadline: {
    side: 'requesting',
    because: 'because the publisher cannot promise a rate that it does not have',
  },
  lease: {
    side: 'requesting',
    because: 'because the publisher cannot promise a lease that it does not keep',
  },
};
const decisive = ['durability', 'reliability', 'liveliness', 'deadline', 'lease'] as const;

/** How many of the other side each endpoint of a topic fails to match for its QoS. */
class Refusals {
  private readonly known = new Map<string, number>();

  constructor(
    private readonly facts: Facts,
    private readonly topic: Meeting,
  ) {}

  of(endpoint: GraphEndpoint): number {
    const known = this.known.get(endpoint.id);
    if (known !== undefined) return known;
    const publishes = endpoint.kind === 'publisher';
    const others = publishes ? this.topic.requesting : this.topic.offering;
    const refused = others.filter((other) => {
      const [publisher, subscription] = publishes ? [endpoint, other] : [other, endpoint];
      const verdict = judgePair(this.facts, publisher, subscription);
      return verdict.outcome === 'qos' && verdict.qos.verdict === 'error';
    }).length;
    this.known.set(endpoint.id, refused);
    return refused;
  }
}

/** The side on which fewer endpoints would have to change for this one to have all its partners. */
function cheaperChange({ publisher, subscription, qos }: QosPair, refusals: Refusals): Change {
  const [deaf, unheard] = [refusals.of(publisher), refusals.of(subscription)];
  const because = (count: number, noun: string): string =>
    `which is one change instead of ${counted(count, noun)}`;
  if (deaf > unheard) return { side: 'offering', because: because(deaf, 'subscription') };
  if (unheard > deaf) return { side: 'requesting', because: because(unheard, 'publisher') };
  const policy = decisive.find((one) => qos.clashes.some(({ policy }) => policy === one));
  return customary[policy ?? 'reliability'];
}

function valuesOf({ qos }: QosPair, which: 'offered' | 'requested'): string {
  return listed(qos.clashes.map((clash) => policyValue(clash.policy, clash[which])));
}

function remedy(facts: Facts, pair: QosPair, refusals: Refusals): { change: string; fix?: Fix } {
  const { publisher, subscription, qos } = pair;
  const { side, because } = cheaperChange(pair, refusals);
  const [changed, other, noun, wanted] =
    side === 'offering'
      ? ([publisher, subscription, 'publisher', 'requested'] as const)
      : ([subscription, publisher, 'subscription', 'offered'] as const);
  const fix = qosFix(facts, changed, other, qos.clashes);
  const change = `change the ${noun} in ${facts.ownerOf(changed)} to ${valuesOf(pair, wanted)}, ${because}`;
  return fix === undefined ? { change } : { change, fix };
}

/** Where to look for a value that the rmw does not tell. */
function inquiry(facts: Facts, { publisher, subscription, qos }: QosPair): string {
  const hidden = qos.clashes.some(({ offered }) => offered === 'unknown')
    ? `where ${facts.ownerOf(publisher)} makes its publisher`
    : `where ${facts.ownerOf(subscription)} makes its subscription`;
  return `make sure of it ${hidden}`;
}

function observe(facts: Facts, topic: string, pair: QosPair, refusals: Refusals): Observation {
  const [speaker, listener] = [facts.ownerOf(pair.publisher), facts.ownerOf(pair.subscription)];
  const certain = pair.qos.verdict === 'error';
  const [requested, offered] = [valuesOf(pair, 'requested'), valuesOf(pair, 'offered')];
  const { change, fix } = certain
    ? remedy(facts, pair, refusals)
    : { change: inquiry(facts, pair), fix: undefined };
  return {
    severity: certain ? 'error' : 'warning',
    sentence:
      `${listener} ${certain ? 'does' : 'may'} not hear ${speaker} on ${topic}: it requests ` +
      `${requested} and is offered ${offered}${certain ? '' : ', which the rmw does not tell'}; ` +
      `${change}.`,
    subjects: [topic, listener, speaker],
    fix,
  };
}

/** What stands between one publisher and one subscription; undefined if it is not their QoS. */
export function observeQosClash(
  facts: Facts,
  topic: Meeting,
  publisher: GraphEndpoint,
  subscription: GraphEndpoint,
  refusals = new Refusals(facts, topic),
): Observation | undefined {
  const verdict = judgePair(facts, publisher, subscription);
  if (verdict.outcome !== 'qos') return undefined;
  return observe(facts, topic.name, { publisher, subscription, qos: verdict.qos }, refusals);
}

function check(facts: Facts): Observation[] {
  return facts.topics.flatMap((topic) => {
    const refusals = new Refusals(facts, topic);
    return judgeCohorts(facts, topic).flatMap(({ offering, requesting }) => {
      const seen = observeQosClash(facts, topic, offering[0], requesting[0], refusals);
      return seen === undefined ? [] : [{ ...seen, more: offering.length * requesting.length - 1 }];
    });
  });
}

export const qosMismatch: Rule = {
  name: 'qos-mismatch',
  about: 'A subscription requests more of a policy than a publisher of its topic offers',
  check,
};
