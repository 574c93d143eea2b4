// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { expectExample, findings, sentences } from '../rule_fixture.js';
import { qosMismatch } from './qos_mismatch.js';

describe('the rule qos-mismatch', () => {
  it('names the policy, both values and the subscription, of one and one', () => {
    const found = findings(qosMismatch, (g) => {
      g.node('/talker').publisher('/chatter', { qos: { reliability: 'best_effort' } });
      g.node('/listener', { program: 'python3.11' }).subscription('/chatter');
    });
    expectExample(
      found,
      '/listener does not hear /talker on /chatter: it requests reliable and is offered ' +
        'best_effort; change the subscription in /listener to best_effort, because a best_effort ' +
        'subscription hears every publisher.',
    );
    expect(found[0]).toMatchObject({
      rule: 'qos-mismatch',
      severity: 'error',
      subjects: ['/chatter', '/listener', '/talker'],
      fix: {
        language: 'rclpy',
        code:
          'QoSProfile(depth=10, reliability=ReliabilityPolicy.BEST_EFFORT, ' +
          'durability=DurabilityPolicy.VOLATILE)',
      },
      more: 0,
    });
  });

  it('has the one publisher changed where several subscriptions ask for more', () => {
    const found = sentences(qosMismatch, (g) => {
      g.node('/talker').publisher('/chatter', { qos: { reliability: 'best_effort' } });
      for (const name of ['/a', '/b', '/c']) g.node(name).subscription('/chatter');
    });
    expect(found).toEqual([
      '/a does not hear /talker on /chatter: it requests reliable and is offered best_effort; ' +
        'change the publisher in /talker to reliable, which is one change instead of ' +
        '3 subscriptions (and 2 more like it).',
    ]);
  });

  it('has the one subscription changed where several publishers offer less', () => {
    const found = sentences(qosMismatch, (g) => {
      for (const name of ['/a', '/b']) {
        g.node(name).publisher('/tf', { qos: { reliability: 'best_effort' } });
      }
      g.node('/viewer').subscription('/tf');
    });
    expect(found).toEqual([
      '/viewer does not hear /a on /tf: it requests reliable and is offered best_effort; change ' +
        'the subscription in /viewer to best_effort, which is one change instead of 2 publishers ' +
        '(and 1 more like it).',
    ]);
  });

  it('tells of several policies in one sentence, and has the publisher keep what is latched', () => {
    const [finding] = findings(qosMismatch, (g) => {
      g.node('/map_server', { program: 'map_server' }).publisher('/map', {
        qos: { reliability: 'best_effort', depth: 1 },
      });
      g.node('/planner').subscription('/map', {
        qos: { durability: 'transient_local', deadlineNs: 100_000_000 },
      });
    });
    expect(finding?.sentence).toBe(
      '/planner does not hear /map_server on /map: it requests reliable, transient_local and a ' +
        'deadline of 100 ms and is offered best_effort, volatile and no deadline; change the ' +
        'publisher in /map_server to reliable, transient_local and a deadline of 100 ms, because ' +
        'only the publisher can keep messages for subscriptions that come later.',
    );
    expect(finding?.fix).toEqual({
      language: 'rclcpp',
      code:
        'rclcpp::QoS(1).reliable().transient_local()' +
        '.deadline(rclcpp::Duration::from_nanoseconds(100000000))',
    });
  });

  it.each([
    [
      { liveliness: 'manual_by_topic' },
      'it requests liveliness manual_by_topic and is offered liveliness automatic; change the ' +
        'subscription in /listener to liveliness automatic, because a manual_by_topic publisher ' +
        'has to assert in code that it is alive.',
    ],
    [
      { leaseNs: 1_500_000_000 },
      'it requests a liveliness lease of 1500 ms and is offered no liveliness lease; change the ' +
        'subscription in /listener to no liveliness lease, because the publisher cannot promise ' +
        'a lease that it does not keep.',
    ],
  ] as const)('knows %j', (qos, expected) => {
    const [sentence] = sentences(qosMismatch, (g) => {
      g.node('/talker').publisher('/chatter');
      g.node('/listener').subscription('/chatter', { qos });
    });
    expect(sentence).toBe(`/listener does not hear /talker on /chatter: ${expected}`);
  });

  it('warns of what depends on a value that the rmw does not tell', () => {
    const [finding] = findings(qosMismatch, (g) => {
      g.node('/talker').publisher('/chatter', { qos: { reliability: 'unknown' } });
      g.node('/listener').subscription('/chatter');
    });
    expect(finding).toMatchObject({
      severity: 'warning',
      sentence:
        '/listener may not hear /talker on /chatter: it requests reliable and is offered an ' +
        'unknown reliability, which the rmw does not tell; make sure of it where /talker makes ' +
        'its publisher.',
    });
  });

  it('is silent on what matches, on dead processes and on own publishers that are not wanted', () => {
    const found = sentences(qosMismatch, (g) => {
      g.node('/talker').publisher('/chatter', { qos: { durability: 'transient_local' } });
      g.node('/ghost', { alive: false }).publisher('/chatter', {
        qos: { reliability: 'best_effort' },
      });
      g.node('/listener').subscription('/chatter');
      g.node('/self')
        .publisher('/own', { qos: { reliability: 'best_effort' } })
        .subscription('/own', { ignoresLocal: true });
      g.node('/server').service('/add', { qos: { reliability: 'best_effort' } });
      g.node('/caller').client('/add');
    });
    expect(found).toEqual([]);
  });

  it('judges everybody else where a subscription ignores its own process', () => {
    const found = findings(qosMismatch, (g) => {
      const qos = { reliability: 'best_effort' } as const;
      g.node('/self').publisher('/own', { qos }).subscription('/own', { ignoresLocal: true });
      g.node('/other').publisher('/own', { qos });
    });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ subjects: ['/own', '/self', '/other'], more: 0 });
  });
});
