// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { QosProfile } from '../graph/index.js';

export const qosPolicies = [
  'reliability',
  'durability',
  'liveliness',
  'deadline',
  'lease',
] as const;
export type QosPolicy = (typeof qosPolicies)[number];

/** A policy in which less may be offered than is requested. */
export interface PolicyClash {
  readonly policy: QosPolicy;
  /** As ROS writes it, durations with their unit: best_effort, 100 ms, none. */
  readonly offered: string;
  readonly requested: string;
}

export interface QosVerdict {
  /** Warning: it depends on what a value turns out to be that is not known here. */
  readonly verdict: 'ok' | 'warning' | 'error';
  readonly clashes: readonly PolicyClash[];
}

type ChoicePolicy = 'reliability' | 'durability' | 'liveliness';
type PeriodPolicy = 'deadline' | 'lease';

/** The only values that can clash: the weakest offer with the strongest request. */
const extremes = {
  reliability: { weakest: 'best_effort', strongest: 'reliable' },
  durability: { weakest: 'volatile', strongest: 'transient_local' },
  liveliness: { weakest: 'automatic', strongest: 'manual_by_topic' },
} as const;

const periodField = { deadline: 'deadlineNs', lease: 'leaseNs' } as const;

const units = [
  [1e9, 's'],
  [1e6, 'ms'],
  [1e3, 'us'],
  [1, 'ns'],
] as const;

/** Infinite, and the zero by which ROS says unspecified, are both none. */
function periodText(ns: number | null): string {
  if (ns === null || ns === 0) return 'none';
  const [size, unit] = units.find(([size]) => ns % size === 0) ?? [1, 'ns'];
  return `${ns / size} ${unit}`;
}

function endless(ns: number | null): number {
  return ns === null || ns === 0 ? Infinity : ns;
}

function choiceClash(
  policy: ChoicePolicy,
  offered: QosProfile,
  requested: QosProfile,
): (PolicyClash & { certain: boolean }) | undefined {
  const { weakest, strongest } = extremes[policy];
  const [offer, request] = [offered[policy], requested[policy]];
  const mayOfferLess = offer === weakest || offer === 'unknown';
  const mayRequestMore = request === strongest || request === 'unknown';
  if (!mayOfferLess || !mayRequestMore) return undefined;
  const certain = offer !== 'unknown' && request !== 'unknown';
  return { policy, offered: offer, requested: request, certain };
}

function periodClash(
  policy: PeriodPolicy,
  offered: QosProfile,
  requested: QosProfile,
): PolicyClash | undefined {
  const [offer, request] = [offered[periodField[policy]], requested[periodField[policy]]];
  if (endless(offer) <= endless(request)) return undefined;
  return { policy, offered: periodText(offer), requested: periodText(request) };
}

function present<T>(value: T | undefined): value is T {
  return value !== undefined;
}

/**
 * Whether a publisher with the one profile and a subscription with the other match, as
 * rmw_qos_profile_check_compatible has it: certain clashes hide the possible ones.
 */
export function compareQos(offered: QosProfile, requested: QosProfile): QosVerdict {
  const choices = (['reliability', 'durability', 'liveliness'] as const)
    .map((policy) => choiceClash(policy, offered, requested))
    .filter(present);
  const periods = (['deadline', 'lease'] as const)
    .map((policy) => periodClash(policy, offered, requested))
    .filter(present);
  const plain = ({ policy, offered, requested }: PolicyClash): PolicyClash => ({
    ...{ policy, offered, requested },
  });
  const errors = [...choices.filter(({ certain }) => certain), ...periods].map(plain);
  if (errors.length > 0) return { verdict: 'error', clashes: errors };
  if (choices.length > 0) return { verdict: 'warning', clashes: choices.map(plain) };
  return { verdict: 'ok', clashes: [] };
}
