// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { domainIdOf } from '../../host/index.js';
import type { Facts } from '../facts.js';
import type { Observation, Rule } from '../finding.js';
import { familyOf, processesIn, usualRmw } from '../rmw_family.js';
import { counted } from '../wording.js';

function otherRmw(facts: Facts): Observation[] {
  const { host, graph } = facts;
  const running = processesIn(host, graph.domainId);
  const [first] = running;
  const chosen = host?.shell.RMW_IMPLEMENTATION ?? '';
  const own = chosen === '' ? usualRmw : chosen;
  if (first === undefined || running.some(({ rmw }) => familyOf(rmw) === familyOf(own))) return [];
  const why =
    chosen === '' ? 'because RMW_IMPLEMENTATION is not set' : 'as RMW_IMPLEMENTATION says';
  return [
    {
      severity: 'warning',
      sentence:
        `A node that this shell starts would run ${own}, ${why}, and not meet the ` +
        `${counted(running.length, 'process', 'processes')} of domain ${graph.domainId} with ` +
        `${first.rmw}; put that in force in this shell.`,
      subjects: ['RMW_IMPLEMENTATION'],
      fix: { language: 'shell', code: `eval "$(npx --no-install l2net env --rmw ${first.rmw})"` },
    },
  ];
}

function otherDomain(facts: Facts): Observation[] {
  const { host, graph } = facts;
  const own = host && domainIdOf(host.shell);
  if (own === undefined || own === graph.domainId || facts.living.nodes.length === 0) return [];
  return [
    {
      severity: 'note',
      sentence:
        `A node that this shell starts would be in domain ${own} and not meet those of domain ` +
        `${graph.domainId}; export ROS_DOMAIN_ID=${graph.domainId} in this shell if it should.`,
      subjects: ['ROS_DOMAIN_ID'],
      fix: { language: 'shell', code: `export ROS_DOMAIN_ID=${graph.domainId}` },
    },
  ];
}

export const shellEnvironment: Rule = {
  name: 'shell-environment',
  about: 'What this shell starts would not meet the nodes that run',
  check: (facts) => [...otherRmw(facts), ...otherDomain(facts)],
};
