// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Facts } from '../facts.js';
import type { Observation, Rule } from '../finding.js';

function check({ unreadable, graph }: Facts): Observation[] {
  if (unreadable === undefined) return [];
  return [
    {
      severity: 'error',
      sentence: `The graph cannot be read, and only this host was judged: ${unreadable}.`,
      subjects: [`domain ${graph.domainId}`],
    },
  ];
}

export const unreadableGraph: Rule = {
  name: 'unreadable-graph',
  about: 'The graph itself could not be read',
  check,
};
