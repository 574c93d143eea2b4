// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { expectExample, findings, sentences } from '../rule_fixture.js';
import { severalServers } from './several_servers.js';

describe('the rule several-servers', () => {
  it('names them all', () => {
    const found = findings(severalServers, (g) => {
      g.node('/first').service('/add');
      g.node('/second').service('/add');
    });
    expectExample(
      found,
      '/add has 2 servers, in /first and /second, which all carry out each request while the ' +
        'client takes the first answer; stop all but one, or rename the service in /second.',
    );
  });

  it('is silent on one server, and on what nodes of one name have twice', () => {
    const found = sentences(severalServers, (g) => {
      g.node('/a').service('/add').service('/x/get_parameters');
      g.node('/b').service('/x/get_parameters');
    });
    expect(found).toEqual([]);
  });
});
