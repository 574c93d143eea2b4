// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { isInfrastructure } from '../../graph/index.js';
import type { Facts } from '../facts.js';
import type { Observation, Rule } from '../finding.js';
import { abridged, counted, listed } from '../wording.js';

function check(facts: Facts): Observation[] {
  return facts.services.flatMap(({ name, offering }): Observation[] => {
    const [first, second] = offering;
    // Those of nodes of one name are told as such.
    if (first === undefined || second === undefined || isInfrastructure(first)) return [];
    const owners = offering.map((server) => facts.ownerOf(server));
    const last = owners.at(-1) ?? '';
    return [
      {
        severity: 'warning',
        sentence:
          `${name} has ${counted(offering.length, 'server')}, in ${listed(abridged(owners, 3))}, ` +
          'which all carry out each request while the client takes the first answer; stop all but ' +
          `one, or rename the service in ${last}.`,
        subjects: [name, ...owners],
      },
    ];
  });
}

export const severalServers: Rule = {
  name: 'several-servers',
  about: 'A service has more than one server',
  check,
};
