// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Facts } from '../facts.js';
import type { Observation, Rule } from '../finding.js';
import { processesIn } from '../rmw_family.js';

function check(facts: Facts): Observation[] {
  const { host, graph } = facts;
  if (host === undefined) return [];
  const ours = host.layoutVersion;
  const { directory, domains } = host.sharedMemory;
  return domains.flatMap(({ owner, domainId, layoutVersion }): Observation[] => {
    if (layoutVersion === undefined || layoutVersion === ours) return [];
    const looked = domainId === graph.domainId;
    // Files of a domain in which nobody is seen may have been left by anybody, long ago.
    if (!looked && processesIn(host, domainId).length === 0) return [];
    const path = `${directory}/l2net.${owner}.${domainId}.registry`;
    const outdated =
      layoutVersion < ours
        ? `rebuild what runs in domain ${domainId} (npm run setup) and start it again`
        : 'update l2net to the version of those processes';
    return [
      {
        severity: looked ? 'error' : 'warning',
        sentence:
          `${path} has layout version ${layoutVersion} and this l2net has ${ours}, so that neither ` +
          `reads the other's; ${outdated}.`,
        subjects: [path],
      },
    ];
  });
}

export const layoutVersion: Rule = {
  name: 'layout-version',
  about: 'The shared memory of a domain was made by another version of rmw_shm',
  check,
};
