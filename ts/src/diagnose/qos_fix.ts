// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { defaultQos, type GraphEndpoint, type QosProfile } from '../graph/index.js';
import type { Facts } from './facts.js';
import type { Fix } from './finding.js';
import type { PolicyClash, QosPolicy } from './qos_compatibility.js';

type ClientLibrary = Exclude<Fix['language'], 'shell'>;

const fieldOf = {
  reliability: 'reliability',
  durability: 'durability',
  liveliness: 'liveliness',
  deadline: 'deadlineNs',
  lease: 'leaseNs',
} as const satisfies Record<QosPolicy, keyof QosProfile>;

/**
 * By the executable: Python nodes run in python, rclnodejs's in node, all others are compiled.
 * Undefined where the rmw does not tell whose the endpoint is.
 */
export function clientLibraryOf(facts: Facts, endpoint: GraphEndpoint): ClientLibrary | undefined {
  const program = facts.processOf(endpoint)?.program;
  if (program === undefined) return undefined;
  if (program.startsWith('python')) return 'rclpy';
  return /^node(js)?$/.test(program) ? 'rclnodejs' : 'rclcpp';
}

/** What the profile has to say: everything that is not as it is without being said. */
function said(qos: QosProfile): Readonly<Record<QosPolicy, boolean>> {
  const differs = (policy: QosPolicy): boolean =>
    qos[fieldOf[policy]] !== defaultQos[fieldOf[policy]];
  return {
    // Always, since defaults differ between the client libraries' predefined profiles.
    ...{ reliability: true, durability: true },
    liveliness: qos.liveliness === 'manual_by_topic',
    deadline: differs('deadline') && qos.deadlineNs !== 0,
    lease: differs('lease') && qos.leaseNs !== 0,
  };
}

function inRclpy(qos: QosProfile): string {
  const has = said(qos);
  const policy = (name: string, value: string): string => `${name}.${value.toUpperCase()}`;
  const duration = (ns: number | null): string => `Duration(nanoseconds=${ns ?? 0})`;
  const parts = [
    qos.history === 'keep_all' ? 'history=HistoryPolicy.KEEP_ALL' : `depth=${qos.depth}`,
    `reliability=${policy('ReliabilityPolicy', qos.reliability)}`,
    `durability=${policy('DurabilityPolicy', qos.durability)}`,
    has.liveliness ? `liveliness=${policy('LivelinessPolicy', qos.liveliness)}` : '',
    has.deadline ? `deadline=${duration(qos.deadlineNs)}` : '',
    has.lease ? `liveliness_lease_duration=${duration(qos.leaseNs)}` : '',
  ];
  return `QoSProfile(${parts.filter((part) => part !== '').join(', ')})`;
}

function inRclcpp(qos: QosProfile): string {
  const has = said(qos);
  const duration = (ns: number | null): string => `rclcpp::Duration::from_nanoseconds(${ns ?? 0})`;
  const liveliness = qos.liveliness === 'manual_by_topic' ? 'ManualByTopic' : 'Automatic';
  return [
    qos.history === 'keep_all' ? 'rclcpp::QoS(rclcpp::KeepAll())' : `rclcpp::QoS(${qos.depth})`,
    qos.reliability === 'best_effort' ? '.best_effort()' : '.reliable()',
    qos.durability === 'transient_local' ? '.transient_local()' : '.durability_volatile()',
    has.liveliness ? `.liveliness(rclcpp::LivelinessPolicy::${liveliness})` : '',
    has.deadline ? `.deadline(${duration(qos.deadlineNs)})` : '',
    has.lease ? `.liveliness_lease_duration(${duration(qos.leaseNs)})` : '',
  ].join('');
}

function inRclnodejs(qos: QosProfile): string {
  const policy = (name: string, value: string): string =>
    `QoS.${name}Policy.RMW_QOS_POLICY_${name.toUpperCase()}_${value.toUpperCase()}`;
  const parts = [
    policy('History', qos.history),
    String(qos.history === 'keep_all' ? 0 : qos.depth),
    policy('Reliability', qos.reliability),
    policy('Durability', qos.durability),
    said(qos).liveliness ? policy('Liveliness', qos.liveliness) : '',
  ];
  return `{ qos: new QoS(${parts.filter((part) => part !== '').join(', ')}) }`;
}

const writers = { rclpy: inRclpy, rclcpp: inRclcpp, rclnodejs: inRclnodejs };

/** The profile to give `endpoint`, with the clashing policies as its counterpart has them. */
export function qosFix(
  facts: Facts,
  endpoint: GraphEndpoint,
  counterpart: GraphEndpoint,
  clashes: readonly PolicyClash[],
): Fix | undefined {
  if (endpoint.qos === undefined || counterpart.qos === undefined) return undefined;
  const language = clientLibraryOf(facts, endpoint);
  if (language === undefined) return undefined;
  const fields = clashes.map(({ policy }) => fieldOf[policy]);
  const taken = Object.fromEntries(fields.map((field) => [field, counterpart.qos?.[field]]));
  const depth = endpoint.qos.depth === 0 ? defaultQos.depth : endpoint.qos.depth;
  const qos = { ...endpoint.qos, depth, ...taken };
  // rclnodejs has no way to say these two.
  const sayable = language !== 'rclnodejs' || (!said(qos).deadline && !said(qos).lease);
  return sayable ? { language, code: writers[language](qos) } : undefined;
}
