// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { isInternalName } from '../../graph/index.js';
import { grouped } from '../../graph/grouped.js';
import { domainIdOf } from '../../host/index.js';
import type { Facts } from '../facts.js';
import type { Observation, Rule } from '../finding.js';
import { counted } from '../wording.js';

function check(facts: Facts): Observation[] {
  const { domainId } = facts.graph;
  const known = (facts.host?.processes ?? []).flatMap(({ environment }) => {
    const domain = environment && domainIdOf(environment);
    return domain === undefined || domain === domainId ? [] : [domain];
  });
  const empty = facts.living.nodes.every(({ name }) => isInternalName(name));
  return [...grouped(known, (domain) => domain)].map(([domain, processes]): Observation => {
    const many = counted(processes.length, 'ROS process', 'ROS processes');
    return {
      severity: empty ? 'warning' : 'note',
      sentence: empty
        ? `Domain ${domainId} has no nodes, while domain ${domain} has ${many} on this host; look ` +
          `there with --domain ${domain}, or start your nodes with ROS_DOMAIN_ID=${domain} if they ` +
          'should meet those.'
        : `Domain ${domain} has ${many} on this host that cannot meet those of domain ${domainId}; ` +
          'start the ones with the ROS_DOMAIN_ID of the others if they should.',
      subjects: [String(domain)],
      alike: 'domain',
    };
  });
}

export const otherDomain: Rule = {
  name: 'other-domain',
  about: 'Nodes of this host are in another domain than the one looked at',
  check,
};
