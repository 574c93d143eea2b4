// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { graphOf } from '../graph/graph_fixture.js';
import type { QosProfile } from '../graph/index.js';
import { Facts } from './facts.js';
import type { Fix } from './finding.js';
import type { QosPolicy } from './qos_compatibility.js';
import { qosFix } from './qos_fix.js';

/** What to write for a subscription of `program`, so that the policies are as the publisher's. */
function fixOf(
  program: string,
  own: Partial<QosProfile>,
  publishers: Partial<QosProfile>,
  ...policies: QosPolicy[]
): Fix | undefined {
  const graph = graphOf((g) => {
    g.node('/talker').publisher('/chatter', { qos: publishers });
    g.node('/listener', { program }).subscription('/chatter', { qos: own });
  });
  const [publisher, subscription] = graph.endpoints;
  if (publisher === undefined || subscription === undefined) throw new Error('no pair');
  const clashes = policies.map((policy) => ({ policy, offered: '', requested: '' }));
  return qosFix(new Facts({ graph }), subscription, publisher, clashes);
}

const all: Partial<QosProfile> = {
  reliability: 'best_effort',
  durability: 'transient_local',
  liveliness: 'manual_by_topic',
  deadlineNs: 100_000_000,
  leaseNs: 2_000_000_000,
};
const policies = ['reliability', 'durability', 'liveliness', 'deadline', 'lease'] as const;

describe('the snippet that mends a profile', () => {
  it('says in rclpy all that is not as it is without being said', () => {
    expect(fixOf('python3.12', { depth: 3 }, all, ...policies)).toEqual({
      language: 'rclpy',
      code:
        'QoSProfile(depth=3, reliability=ReliabilityPolicy.BEST_EFFORT, ' +
        'durability=DurabilityPolicy.TRANSIENT_LOCAL, liveliness=LivelinessPolicy.MANUAL_BY_TOPIC, ' +
        'deadline=Duration(nanoseconds=100000000), ' +
        'liveliness_lease_duration=Duration(nanoseconds=2000000000))',
    });
    expect(fixOf('python3', { history: 'keep_all' }, {}, 'reliability')?.code).toBe(
      'QoSProfile(history=HistoryPolicy.KEEP_ALL, reliability=ReliabilityPolicy.RELIABLE, ' +
        'durability=DurabilityPolicy.VOLATILE)',
    );
  });

  it('says the same in rclcpp', () => {
    expect(fixOf('viewer', { depth: 3 }, all, ...policies)).toEqual({
      language: 'rclcpp',
      code:
        'rclcpp::QoS(3).best_effort().transient_local()' +
        '.liveliness(rclcpp::LivelinessPolicy::ManualByTopic)' +
        '.deadline(rclcpp::Duration::from_nanoseconds(100000000))' +
        '.liveliness_lease_duration(rclcpp::Duration::from_nanoseconds(2000000000))',
    });
    expect(fixOf('viewer', { history: 'keep_all' }, {}, 'reliability')?.code).toBe(
      'rclcpp::QoS(rclcpp::KeepAll()).reliable().durability_volatile()',
    );
  });

  it('says in rclnodejs what can be said there', () => {
    expect(fixOf('node', {}, all, 'reliability', 'liveliness')).toEqual({
      language: 'rclnodejs',
      code:
        '{ qos: new QoS(QoS.HistoryPolicy.RMW_QOS_POLICY_HISTORY_KEEP_LAST, 10, ' +
        'QoS.ReliabilityPolicy.RMW_QOS_POLICY_RELIABILITY_BEST_EFFORT, ' +
        'QoS.DurabilityPolicy.RMW_QOS_POLICY_DURABILITY_VOLATILE, ' +
        'QoS.LivelinessPolicy.RMW_QOS_POLICY_LIVELINESS_MANUAL_BY_TOPIC) }',
    });
    expect(fixOf('node', {}, all, 'deadline')).toBeUndefined();
    expect(fixOf('nodejs', all, {}, 'deadline', 'lease')?.code).not.toContain('deadline');
  });

  it('takes the usual depth where the rmw tells none, and no language where it tells no process', () => {
    expect(fixOf('viewer', { depth: 0 }, {}, 'reliability')?.code).toContain('QoS(10)');
    const graph = graphOf((g) => {
      g.node('/talker').publisher('/chatter').subscription('/chatter');
    });
    const nodes = graph.nodes.map((node) => ({ ...node, process: undefined }));
    const [publisher, subscription] = graph.endpoints;
    if (publisher === undefined || subscription === undefined) throw new Error('no pair');
    const facts = new Facts({ graph: { ...graph, nodes } });
    expect(qosFix(facts, subscription, publisher, [])).toBeUndefined();
  });
});
