// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { expectExample, findings, sentences } from '../rule_fixture.js';
import { typeMismatch } from './type_mismatch.js';

describe('the rule type-mismatch', () => {
  it('has the subscription changed, of one and one', () => {
    const found = findings(typeMismatch, (g) => {
      g.node('/talker').publisher('/chatter', { type: 'std_msgs/msg/String' });
      g.node('/listener').subscription('/chatter', { type: 'std_msgs/msg/Int32' });
    });
    expectExample(
      found,
      '/listener does not hear /talker on /chatter: it expects std_msgs/msg/Int32 but ' +
        'std_msgs/msg/String is sent; change the subscription in /listener to ' +
        'std_msgs/msg/String, because whoever publishes decides what there is, or give it a ' +
        'topic of its own.',
    );
    expect(found[0]).toMatchObject({
      ...{ severity: 'error', subjects: ['/chatter', '/listener', '/talker'], more: 0 },
    });
  });

  it('has the publisher changed where more endpoints use the other type', () => {
    const found = sentences(typeMismatch, (g) => {
      g.node('/talker').publisher('/chatter', { type: 'std_msgs/msg/Int32' });
      g.node('/a').subscription('/chatter');
      g.node('/b').subscription('/chatter');
    });
    expect(found).toEqual([
      '/a does not hear /talker on /chatter: it expects std_msgs/msg/String but ' +
        'std_msgs/msg/Int32 is sent; change the publisher in /talker to std_msgs/msg/String, ' +
        'because 2 endpoints of the topic use that, or give it a topic of its own ' +
        '(and 1 more like it).',
    ]);
  });

  it('knows services', () => {
    const found = sentences(typeMismatch, (g) => {
      g.node('/adder').service('/add');
      g.node('/caller').client('/add', { type: 'my_interfaces/srv/Add' });
    });
    expect(found).toEqual([
      '/caller gets no answer from /adder on /add: it calls my_interfaces/srv/Add but ' +
        'example_interfaces/srv/AddTwoInts is served; change the client in /caller to ' +
        'example_interfaces/srv/AddTwoInts, because whoever serves decides what there is, or ' +
        'give it a service of its own.',
    ]);
  });

  it('is silent where the types agree, or only publishers differ', () => {
    const found = sentences(typeMismatch, (g) => {
      g.node('/talker').publisher('/chatter').publisher('/raw', { type: 'x/msg/X' });
      g.node('/listener').subscription('/chatter');
      g.node('/other').publisher('/raw', { type: 'y/msg/Y' });
    });
    expect(found).toEqual([]);
  });
});
