// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { qualifiedName } from '../../graph/index.js';
import type { Facts } from '../facts.js';
import type { Observation, Rule } from '../finding.js';
import { abridged, listed } from '../wording.js';

function check(facts: Facts): Observation[] {
  const { graph } = facts;
  return graph.processes
    .filter(({ alive }) => !alive)
    .map(({ id, pid, program }): Observation => {
      const nodes = graph.nodes.filter(({ process }) => process === id).map(qualifiedName);
      const had = nodes.length === 0 ? '' : ` with ${listed(abridged(nodes, 3))}`;
      return {
        severity: 'warning',
        sentence:
          `Process ${pid} (${program})${had} has died, and what it left in shared memory is still ` +
          'there; run l2net reap, unless it is gone in two seconds by itself.',
        subjects: [String(pid), ...nodes],
        fix: { language: 'shell', code: `l2net reap --domain ${graph.domainId}` },
        alike: 'dead',
      };
    });
}

export const deadProcess: Rule = {
  name: 'dead-process',
  about: 'What a dead process left has not been swept',
  check,
};
