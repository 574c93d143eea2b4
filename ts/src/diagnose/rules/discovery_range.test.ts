// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { hostOf, processOf } from '../../host/host_fixture.js';
import { expectExample, findings } from '../rule_fixture.js';
import { discoveryRange } from './discovery_range.js';

const nothing = (): undefined => undefined;
const dds = { pid: 812, program: 'talker', rmw: 'rmw_fastrtps_cpp' };

describe('the rule discovery-range', () => {
  it('warns of an rmw that finds nobody', () => {
    const environment = { ROS_AUTOMATIC_DISCOVERY_RANGE: 'OFF' };
    const found = findings(discoveryRange, nothing, {
      host: hostOf({ processes: [processOf({ ...dds, environment })] }),
    });
    expectExample(
      found,
      'Process 812 (talker) was started with ROS_AUTOMATIC_DISCOVERY_RANGE=OFF, with which ' +
        'rmw_fastrtps_cpp finds nobody; unset it where the process is started if it should.',
    );
    expect(found[0]?.severity).toBe('warning');
  });

  it.each([{ ROS_LOCALHOST_ONLY: '1' }, { ROS_AUTOMATIC_DISCOVERY_RANGE: 'LOCALHOST' }])(
    'notes %j',
    (environment) => {
      const [finding] = findings(discoveryRange, nothing, {
        host: hostOf({ processes: [processOf({ ...dds, environment })] }),
      });
      expect(finding?.severity).toBe('note');
      expect(finding?.sentence).toContain('finds nobody on other hosts; unset it');
    },
  );

  it('is silent on shared memory, and on what restricts nothing', () => {
    const processes = [
      processOf({ environment: { ROS_AUTOMATIC_DISCOVERY_RANGE: 'OFF' } }),
      processOf({ ...dds, environment: { ROS_LOCALHOST_ONLY: '0' } }),
      processOf({ ...dds, environment: { ROS_AUTOMATIC_DISCOVERY_RANGE: 'SUBNET' } }),
    ];
    expect(findings(discoveryRange, nothing, { host: hostOf({ processes }) })).toEqual([]);
  });
});
