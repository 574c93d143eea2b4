// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { hostOf, processOf } from '../../host/host_fixture.js';
import { expectExample, findings, sentences } from '../rule_fixture.js';
import { shellEnvironment } from './shell_environment.js';

const nothing = (): undefined => undefined;
const processes = [processOf(), processOf()];

describe('the rule shell-environment', () => {
  it('warns of the rmw that is chosen by not choosing', () => {
    const found = findings(shellEnvironment, nothing, { host: hostOf({ shell: {}, processes }) });
    expectExample(
      found,
      'A node that this shell starts would run rmw_fastrtps_cpp, because RMW_IMPLEMENTATION is not ' +
        'set, and not meet the 2 processes of domain 0 with rmw_shm; put that in force in ' +
        'this shell.',
    );
    expect(found[0]?.severity).toBe('warning');
    expect(found[0]?.fix?.code).toBe('eval "$(npx --no-install l2net env --rmw rmw_shm)"');
  });

  it('warns of one that is chosen otherwise', () => {
    const shell = { RMW_IMPLEMENTATION: 'rmw_zenoh_cpp' };
    const [sentence] = sentences(shellEnvironment, nothing, { host: hostOf({ shell, processes }) });
    expect(sentence).toContain('would run rmw_zenoh_cpp, as RMW_IMPLEMENTATION says, and not meet');
  });

  it('notes another domain where there are nodes', () => {
    const host = hostOf({ shell: { RMW_IMPLEMENTATION: 'rmw_shm', ROS_DOMAIN_ID: '7' } });
    expect(sentences(shellEnvironment, (g) => void g.node('/a'), { host })).toEqual([
      'A node that this shell starts would be in domain 7 and not meet those of domain 0; export ' +
        'ROS_DOMAIN_ID=0 in this shell if it should.',
    ]);
    expect(sentences(shellEnvironment, nothing, { host })).toEqual([]);
  });

  it('is silent where the shell agrees with one of the processes', () => {
    const mixed = [processOf({ rmw: 'rmw_fastrtps_cpp' }), processOf({ rmw: 'rmw_l2net' })];
    for (const host of [hostOf({ processes: mixed }), hostOf({ shell: {}, processes: mixed })]) {
      expect(sentences(shellEnvironment, nothing, { host })).toEqual([]);
    }
    expect(sentences(shellEnvironment, nothing, { host: hostOf({ shell: {} }) })).toEqual([]);
  });
});
