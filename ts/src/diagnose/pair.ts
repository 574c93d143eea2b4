// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { GraphEndpoint, Meeting } from '../graph/index.js';
import { grouped } from '../graph/grouped.js';
import type { Facts } from './facts.js';
import { compareQos, type QosVerdict } from './qos_compatibility.js';

/** Whether messages flow between two endpoints of one topic or service, and else what is between. */
export type PairVerdict =
  | { readonly outcome: 'matched' | 'own_process' | 'type' | 'type_hash' }
  | { readonly outcome: 'qos'; readonly qos: QosVerdict };

function sameProcess(facts: Facts, one: GraphEndpoint, other: GraphEndpoint): boolean {
  const process = facts.nodeOf(one)?.process;
  return process !== undefined && process === facts.nodeOf(other)?.process;
}

/** In the order in which the rmw itself asks: the first reason is the one that it reports, too. */
export function judgePair(
  facts: Facts,
  offering: GraphEndpoint,
  requesting: GraphEndpoint,
): PairVerdict {
  if (requesting.ignoresLocal && sameProcess(facts, offering, requesting)) {
    return { outcome: 'own_process' };
  }
  if (offering.type !== requesting.type) return { outcome: 'type' };
  const hashes = [offering.typeHash, requesting.typeHash].filter((hash) => hash !== '');
  if (new Set(hashes).size === 2) return { outcome: 'type_hash' };
  // Requests and replies are reliable and kept until taken, whatever their profile says.
  const ruled = requesting.kind === 'subscription';
  if (!ruled || offering.qos === undefined || requesting.qos === undefined) {
    return { outcome: 'matched' };
  }
  const qos = compareQos(offering.qos, requesting.qos);
  return qos.verdict === 'ok' ? { outcome: 'matched' } : { outcome: 'qos', qos };
}

/** A profile that the rmw did not tell in full is given the benefit of the doubt. */
export function exchangesMessages(
  facts: Facts,
  offering: GraphEndpoint,
  requesting: GraphEndpoint,
): boolean {
  const verdict = judgePair(facts, offering, requesting);
  return (
    verdict.outcome === 'matched' ||
    (verdict.outcome === 'qos' && verdict.qos.verdict === 'warning')
  );
}

/** Endpoints of one side that no verdict can tell apart. */
type Cohort = readonly [GraphEndpoint, ...GraphEndpoint[]];

export interface CohortPair {
  readonly offering: Cohort;
  readonly requesting: Cohort;
  readonly verdict: PairVerdict;
}

/** What decides whether QoS profiles match: not depth, history or lifespan. */
const qosFields = ['reliability', 'durability', 'liveliness', 'deadlineNs', 'leaseNs'] as const;

function cohortsOf(facts: Facts, endpoints: readonly GraphEndpoint[]): Cohort[] {
  const cohorts = grouped(endpoints, (endpoint) => {
    const { type, typeHash, ignoresLocal } = endpoint;
    const qos = qosFields.map((field) => endpoint.qos?.[field]);
    const process = ignoresLocal ? facts.nodeOf(endpoint)?.process : undefined;
    return JSON.stringify([type, typeHash, qos, ignoresLocal, process]);
  });
  return [...cohorts.values()];
}

/** Those that a subscription which ignores its own process can hear at all; else everybody. */
function audible(facts: Facts, offering: Cohort, [listener]: Cohort): Cohort {
  if (!listener.ignoresLocal) return offering;
  const [first, ...rest] = offering.filter((one) => !sameProcess(facts, one, listener));
  return first === undefined ? offering : [first, ...rest];
}

/**
 * Everybody of the one side with everybody of the other, by cohorts: there are few on any real
 * topic, however many endpoints it has.
 */
export function judgeCohorts(
  facts: Facts,
  { offering, requesting }: Pick<Meeting, 'offering' | 'requesting'>,
): CohortPair[] {
  const offers = cohortsOf(facts, offering);
  return cohortsOf(facts, requesting).flatMap((listeners) =>
    offers.map((all) => {
      const heard = audible(facts, all, listeners);
      const verdict = judgePair(facts, heard[0], listeners[0]);
      return { offering: heard, requesting: listeners, verdict };
    }),
  );
}
