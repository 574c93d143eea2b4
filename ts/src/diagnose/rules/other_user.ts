// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Facts } from '../facts.js';
import type { Observation, Rule } from '../finding.js';

/** u1000 and g44, as one says it. */
function ownerName(tag: string): string {
  return `${tag.startsWith('u') ? 'user' : 'group'} ${tag.slice(1)}`;
}

function check(facts: Facts): Observation[] {
  const { host, graph } = facts;
  if (host?.owner === undefined) return [];
  const { owner, sharedMemory } = host;
  return sharedMemory.domains
    .filter((files) => files.domainId === graph.domainId && files.owner !== owner)
    .filter(({ inhabited }) => inhabited !== false)
    .map((files): Observation => {
      const path = `${sharedMemory.directory}/l2net.${files.owner}.${files.domainId}.registry`;
      return {
        severity: 'warning',
        sentence:
          `There is a domain ${files.domainId} of ${ownerName(files.owner)}, too, whose nodes do not ` +
          `meet those of ${ownerName(owner)}; start all of them with the same RMW_SHM_GROUP, a group ` +
          'of which every user is a member.',
        subjects: [path],
        alike: 'owner',
      };
    });
}

export const otherUser: Rule = {
  name: 'other-user',
  about: 'Another user has a domain of the same number',
  check,
};
