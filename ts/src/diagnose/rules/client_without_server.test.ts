// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { expectExample, findings, sentences } from '../rule_fixture.js';
import { clientWithoutServer } from './client_without_server.js';

describe('the rule client-without-server', () => {
  it('warns of a service that nobody serves', () => {
    const found = findings(clientWithoutServer, (g) => {
      g.node('/caller').client('/add_two_ints');
    });
    expectExample(
      found,
      '/caller calls /add_two_ints, which nobody serves, and will wait; start the server, or ' +
        'correct the name in /caller.',
    );
  });

  it('warns of an action once', () => {
    const found = sentences(clientWithoutServer, (g) => {
      const client = g.node('/planner').client('/drive/_action/send_goal');
      client.client('/drive/_action/cancel_goal').client('/drive/_action/get_result');
    });
    expect(found).toEqual([
      '/planner calls the action /drive, which nobody serves, and will wait; start the server, ' +
        'or correct the name in /planner.',
    ]);
  });

  it('is silent where there is a server, a near miss or a service of the node itself', () => {
    const found = sentences(clientWithoutServer, (g) => {
      g.node('/adder').service('/add').service('/multiply');
      g.node('/caller').client('/add').client('/multipl').client('/other/get_parameters');
    });
    expect(found).toEqual([]);
  });
});
