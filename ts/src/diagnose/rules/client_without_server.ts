// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { isInfrastructure, type Meeting } from '../../graph/index.js';
import type { Facts } from '../facts.js';
import type { Observation, Rule } from '../finding.js';

const goalService = '/_action/send_goal'; // the one of an action's services that starts everything

function check(facts: Facts): Observation[] {
  const explained = new Set(facts.nearMisses('services').map(({ alone }) => alone));
  return facts.services.flatMap((service: Meeting): Observation[] => {
    const { name, offering, requesting } = service;
    const [first] = requesting;
    if (first === undefined || offering.length > 0 || explained.has(service)) return [];
    const ofAction = name.endsWith(goalService);
    if (isInfrastructure(first) && !ofAction) return [];
    const owner = facts.ownerOf(first);
    const shown = ofAction ? `the action ${name.slice(0, -goalService.length)}` : name;
    return [
      {
        severity: 'warning',
        sentence:
          `${owner} calls ${shown}, which nobody serves, and will wait; start the server, or ` +
          `correct the name in ${owner}.`,
        subjects: [name, owner],
      },
    ];
  });
}

export const clientWithoutServer: Rule = {
  name: 'client-without-server',
  about: 'A service or action has a client and no server',
  check,
};
