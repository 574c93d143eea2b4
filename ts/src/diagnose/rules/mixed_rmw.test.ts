// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { hostOf, processOf } from '../../host/host_fixture.js';
import type { RosProcess } from '../../host/index.js';
import { expectExample, findings, sentences } from '../rule_fixture.js';
import { mixedRmw } from './mixed_rmw.js';

const nothing = (): undefined => undefined;
function withProcesses(...processes: Partial<RosProcess>[]): { host: ReturnType<typeof hostOf> } {
  return { host: hostOf({ processes: processes.map(processOf) }) };
}
const dds = { pid: 812, program: 'python3', rmw: 'rmw_fastrtps_cpp' };

describe('the rule mixed-rmw', () => {
  it('has the minority changed', () => {
    const found = findings(mixedRmw, nothing, withProcesses({}, { rmw: 'rmw_l2net' }, dds));
    expectExample(
      found,
      'Process 812 (python3) runs rmw_fastrtps_cpp in domain 0, where 2 processes run rmw_shm, and ' +
        'the two do not hear each other; start it with RMW_IMPLEMENTATION=rmw_shm, of which there ' +
        'are more.',
    );
    expect(found[0]?.fix?.code).toBe('l2net run --rmw rmw_shm -- <command>');
  });

  it('tells several as one, and of equals keeps shared memory', () => {
    const many = sentences(mixedRmw, nothing, withProcesses({}, {}, {}, dds, { ...dds, pid: 9 }));
    expect(many).toEqual([expect.stringMatching(/^Process 812 .*\(and 1 more like it\)\.$/)]);
    const [equal] = sentences(mixedRmw, nothing, withProcesses(dds, {}));
    expect(equal).toContain('where 1 process runs rmw_shm, and');
    expect(equal).toContain('with RMW_IMPLEMENTATION=rmw_shm, which is the fastest on one host.');
  });

  it('is silent on rmws of one wire, other domains and what may not be read', () => {
    const found = sentences(
      mixedRmw,
      nothing,
      withProcesses(
        dds,
        { ...dds, rmw: 'rmw_cyclonedds_cpp' },
        { environment: { ROS_DOMAIN_ID: '7' } },
        { environment: undefined },
        { rmw: undefined },
      ),
    );
    expect(found).toEqual([]);
    expect(sentences(mixedRmw, nothing)).toEqual([]);
  });
});
