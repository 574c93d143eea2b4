// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { graphOf } from '../graph/graph_fixture.js';
import { actionsOf, partsOf } from './actions.js';
import { actionCalled, nodesCalled, serviceCalled, topicAgain, topicCalled } from './lookup.js';
import { similarNames } from './similar_names.js';

const fibonacci = 'example_interfaces/action/Fibonacci';
const graph = graphOf((g) => {
  g.node('/arm/server')
    .service('/fib/_action/send_goal', { type: `${fibonacci}_SendGoal` })
    .service('/fib/_action/get_result', { type: `${fibonacci}_GetResult` })
    .publisher('/fib/_action/feedback', { type: `${fibonacci}_FeedbackMessage` })
    .publisher('/chatter', { rosName: false })
    .publisher('/robot/chatter');
  g.node('/caller')
    .client('/fib/_action/send_goal', { type: `${fibonacci}_SendGoal` })
    .client('/add', {})
    .subscription('/chatter')
    .subscription('/fib/_action/feedback', { type: `${fibonacci}_FeedbackMessage` });
  g.node('/caller');
});

describe('a lookup', () => {
  it('finds by full name, whose first slash may be missing', () => {
    expect(topicCalled(graph, 'robot/chatter').offering).toHaveLength(1);
    expect(serviceCalled(graph, '/add').requesting).toHaveLength(1);
    expect(nodesCalled(graph, 'arm/server').map(({ name }) => name)).toEqual(['server']);
  });

  it('finds all nodes of one name', () => {
    expect(nodesCalled(graph, '/caller')).toHaveLength(2);
  });

  it('takes the ROS topic where another one looks the same', () => {
    expect(topicCalled(graph, '/chatter')).toMatchObject({ rosName: true, offering: [] });
  });

  it('offers what may have been meant', () => {
    expect(() => topicCalled(graph, '/chater')).toThrow(
      expect.objectContaining({
        code: 'L2N_NAME_ABSENT',
        exitCode: 8,
        message:
          'domain 0 has no topic /chater; did you mean /chatter? ' +
          '(l2net topic list --all shows what there is)',
      }),
    );
    expect(() => nodesCalled(graph, 'server')).toThrow('did you mean /arm/server?');
    expect(() => actionCalled(graph, '/quite/another')).toThrow(/no action \/quite\/another \(/);
  });

  it('finds a topic again, or that nobody is at it any more', () => {
    const topic = topicCalled(graph, '/chatter');
    expect(topicAgain(graph, topic).requesting).toHaveLength(1);
    expect(
      topicAgain(
        graphOf(() => undefined),
        topic,
      ),
    ).toMatchObject({
      ...{ name: '/chatter', offering: [], requesting: [] },
    });
  });
});

describe('similarNames', () => {
  it('has the same name elsewhere first, then what is nearly spelt so, and few', () => {
    const known = ['/a/image', '/imag', '/images', '/imaged', '/scan', '/IMAGE', '/image'];
    expect(similarNames('/image', known)).toEqual(['/IMAGE', '/a/image', '/imag']);
    expect(similarNames('x', ['y', 'abc'])).toEqual(['y']);
    expect(similarNames('x', [])).toEqual([]);
  });
});

describe('actions', () => {
  it('are recognised by their services', () => {
    expect(actionsOf(graph)).toEqual([
      { name: '/fib', types: [fibonacci], servers: ['/arm/server'], clients: ['/caller'] },
    ]);
  });

  it('are made of topics and services', () => {
    const { topics, services } = partsOf(graph, '/fib');
    expect([...topics, ...services].map(({ name }) => name)).toEqual([
      '/fib/_action/feedback',
      '/fib/_action/get_result',
      '/fib/_action/send_goal',
    ]);
    expect(partsOf(graph, '/fi')).toEqual({ topics: [], services: [] });
  });
});
