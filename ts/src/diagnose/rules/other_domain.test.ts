// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { hostOf, processOf } from '../../host/host_fixture.js';
import { expectExample, findings } from '../rule_fixture.js';
import { otherDomain } from './other_domain.js';

const inSeven = processOf({ environment: { ROS_DOMAIN_ID: '7' } });
const host = hostOf({ processes: [inSeven, inSeven, inSeven] });

describe('the rule other-domain', () => {
  it('warns who looks where nobody is', () => {
    const found = findings(otherDomain, () => undefined, { host });
    expectExample(
      found,
      'Domain 0 has no nodes, while domain 7 has 3 ROS processes on this host; look there with ' +
        '--domain 7, or start your nodes with ROS_DOMAIN_ID=7 if they should meet those.',
    );
    expect(found[0]?.severity).toBe('warning');
  });

  it('only notes it where there are nodes', () => {
    const [finding] = findings(otherDomain, (g) => void g.node('/talker'), { host });
    expect(finding).toMatchObject({
      severity: 'note',
      sentence:
        'Domain 7 has 3 ROS processes on this host that cannot meet those of domain 0; start the ' +
        'ones with the ROS_DOMAIN_ID of the others if they should.',
    });
  });

  it('is silent where all are in the domain, or nothing is known of them', () => {
    const processes = [processOf(), processOf({ environment: { ROS_DOMAIN_ID: '0' } })];
    const unknown = [
      processOf({ environment: undefined }),
      processOf({ environment: { ROS_DOMAIN_ID: '-' } }),
    ];
    const found = findings(otherDomain, () => undefined, {
      host: hostOf({ processes: [...processes, ...unknown] }),
    });
    expect(found).toEqual([]);
  });
});
