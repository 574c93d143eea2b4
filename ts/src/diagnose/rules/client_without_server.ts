// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { isInfrastructure, type GraphEndpoint } from '../../graph/index.js';
import type { Facts } from '../facts.js';
import type { Observation, Rule } from '../finding.js';

const goalService = '/_action/send_goal'; // the one of an action's services that starts everything

/** Of a client whose service nobody serves. */
export function observeUnserved(facts: Facts, name: string, client: GraphEndpoint): Observation {
  const owner = facts.ownerOf(client);
  const shown = name.endsWith(goalService)
    ? `the action ${name.slice(0, -goalService.length)}`
    : name;
  return {
    severity: 'warning',
    sentence:
      `${owner} calls ${shown}, which nobody serves, and will wait; start the server, or ` +
      `correct the name in ${owner}.`,
    subjects: [name, owner],
  };
}

function check(facts: Facts): Observation[] {
  const explained = new Set(facts.nearMisses('services').map(({ alone }) => alone));
  return facts.services.flatMap((service): Observation[] => {
    const { name, offering, requesting } = service;
    const [first] = requesting;
    if (first === undefined || offering.length > 0 || explained.has(service)) return [];
    // Of an action's services, one tells of all.
    if (isInfrastructure(first) && !name.endsWith(goalService)) return [];
    return [observeUnserved(facts, name, first)];
  });
}

export const clientWithoutServer: Rule = {
  name: 'client-without-server',
  about: 'A service or action has a client and no server',
  check,
};
