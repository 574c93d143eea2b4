// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Meeting } from '../../graph/index.js';
import type { Facts } from '../facts.js';
import type { Observation, Rule } from '../finding.js';
import { judgeCohorts, type CohortPair } from '../pair.js';
import type { QosPolicy, QosVerdict } from '../qos_compatibility.js';
import { qosFix } from '../qos_fix.js';
import { counted, listed, policyValue } from '../wording.js';

interface QosPair extends CohortPair {
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

function endpoints(pairs: readonly QosPair[], side: Change['side']): number {
  return pairs.reduce((sum, pair) => sum + pair[side].length, 0);
}

/** The side on which fewer endpoints stand in the way of this one pair's partners. */
function cheaperChange(pair: QosPair, all: readonly QosPair[]): Change {
  const deaf = endpoints(
    all.filter(({ offering }) => offering[0] === pair.offering[0]),
    'requesting',
  );
  const unheard = endpoints(
    all.filter(({ requesting }) => requesting[0] === pair.requesting[0]),
    'offering',
  );
  const because = (count: number, noun: string): string =>
    `which is one change instead of ${counted(count, noun)}`;
  if (deaf > unheard) return { side: 'offering', because: because(deaf, 'subscription') };
  if (unheard > deaf) return { side: 'requesting', because: because(unheard, 'publisher') };
  const policy = decisive.find((one) => pair.qos.clashes.some(({ policy }) => policy === one));
  return customary[policy ?? 'reliability'];
}

function observe(facts: Facts, topic: string, pair: QosPair, all: readonly QosPair[]): Observation {
  const { clashes } = pair.qos;
  const [publisher, subscription] = [pair.offering[0], pair.requesting[0]];
  const [speaker, listener] = [facts.ownerOf(publisher), facts.ownerOf(subscription)];
  const { side, because } = cheaperChange(pair, all);
  const values = (which: 'offered' | 'requested'): string =>
    listed(clashes.map((clash) => policyValue(clash.policy, clash[which])));
  const change =
    side === 'offering'
      ? `change the publisher in ${speaker} to ${values('requested')}`
      : `change the subscription in ${listener} to ${values('offered')}`;
  const fix =
    side === 'offering'
      ? qosFix(facts, publisher, subscription, clashes)
      : qosFix(facts, subscription, publisher, clashes);
  return {
    severity: 'error',
    sentence:
      `${listener} does not hear ${speaker} on ${topic}: it requests ${values('requested')} ` +
      `and is offered ${values('offered')}; ${change}, ${because}.`,
    subjects: [topic, listener, speaker],
    fix,
    more: pair.offering.length * pair.requesting.length - 1,
  };
}

/** Of a pair that matches or not depending on what the rmw does not tell. */
function observeDoubt(facts: Facts, topic: string, pair: QosPair): Observation {
  const [publisher, subscription] = [pair.offering[0], pair.requesting[0]];
  const [speaker, listener] = [facts.ownerOf(publisher), facts.ownerOf(subscription)];
  const values = (which: 'offered' | 'requested'): string =>
    listed(pair.qos.clashes.map((clash) => policyValue(clash.policy, clash[which])));
  const hidden = pair.qos.clashes.some(({ offered }) => offered === 'unknown')
    ? `where ${speaker} makes its publisher`
    : `where ${listener} makes its subscription`;
  return {
    severity: 'warning',
    sentence:
      `${listener} may not hear ${speaker} on ${topic}: it requests ${values('requested')} and ` +
      `is offered ${values('offered')}, which the rmw does not tell; make sure of it ${hidden}.`,
    subjects: [topic, listener, speaker],
    more: pair.offering.length * pair.requesting.length - 1,
  };
}

function check(facts: Facts): Observation[] {
  return facts.topics.flatMap((meeting: Meeting) => {
    const pairs = judgeCohorts(facts, meeting).flatMap((pair): QosPair[] =>
      pair.verdict.outcome === 'qos' ? [{ ...pair, qos: pair.verdict.qos }] : [],
    );
    const certain = pairs.filter(({ qos }) => qos.verdict === 'error');
    return pairs.map((pair) =>
      certain.includes(pair)
        ? observe(facts, meeting.name, pair, certain)
        : observeDoubt(facts, meeting.name, pair),
    );
  });
}

export const qosMismatch: Rule = {
  name: 'qos-mismatch',
  about: 'A subscription requests more of a policy than a publisher of its topic offers',
  check,
};
