// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { RosProcess } from '../../host/index.js';
import type { Facts } from '../facts.js';
import type { Observation, Rule } from '../finding.js';
import { capitalized, familyOf, processesIn, processName } from '../rmw_family.js';

interface Restriction {
  readonly setting: string;
  readonly finds: 'nobody' | 'nobody on other hosts';
}

function restrictionOf({ environment = {} }: RosProcess): Restriction | undefined {
  const { ROS_AUTOMATIC_DISCOVERY_RANGE: range, ROS_LOCALHOST_ONLY: localhost } = environment;
  if (range === 'OFF')
    return { setting: `ROS_AUTOMATIC_DISCOVERY_RANGE=${range}`, finds: 'nobody' };
  const finds = 'nobody on other hosts';
  if (localhost === '1') return { setting: 'ROS_LOCALHOST_ONLY=1', finds };
  return range === 'LOCALHOST'
    ? { setting: `ROS_AUTOMATIC_DISCOVERY_RANGE=${range}`, finds }
    : undefined;
}

function check(facts: Facts): Observation[] {
  return processesIn(facts.host, facts.graph.domainId).flatMap((process): Observation[] => {
    const restriction = restrictionOf(process);
    // Shared memory has nothing to discover on the network.
    if (restriction === undefined || familyOf(process.rmw) === 'shared memory') return [];
    const { setting, finds } = restriction;
    return [
      {
        severity: finds === 'nobody' ? 'warning' : 'note',
        sentence:
          `${capitalized(processName(process))} was started with ${setting}, with which ` +
          `${process.rmw} finds ${finds}; unset it where the process is started if it should.`,
        subjects: [String(process.pid)],
        alike: setting,
      },
    ];
  });
}

export const discoveryRange: Rule = {
  name: 'discovery-range',
  about: 'The environment of a process keeps its rmw from finding others',
  check,
};
