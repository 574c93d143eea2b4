// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { expectExample, findings, sentences } from '../rule_fixture.js';
import { nearMissService } from './near_miss_service.js';

describe('the rule near-miss-service', () => {
  it('tells a client which service it probably means', () => {
    const found = findings(nearMissService, (g) => {
      g.node('/adder').service('/add_two_ints');
      g.node('/caller').client('/add_two_int');
    });
    expectExample(
      found,
      '/caller calls /add_two_int, which nobody serves, while /adder serves the same type as ' +
        '/add_two_ints, which differs in an s; rename the service in /caller to /add_two_ints, ' +
        'because others may rely on the name that is offered.',
    );
  });

  it('is silent on a service without clients', () => {
    const found = sentences(nearMissService, (g) => {
      g.node('/adder').service('/add_two_ints').service('/add_two_int');
      g.node('/caller').client('/add_two_ints');
    });
    expect(found).toEqual([]);
  });
});
