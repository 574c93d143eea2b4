// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { isInternalName, qualifiedName, type GraphNode } from '../../graph/index.js';
import { grouped } from '../../graph/grouped.js';
import type { Facts } from '../facts.js';
import type { Observation, Rule } from '../finding.js';
import { abridged, counted, listed } from '../wording.js';

function whereabouts(facts: Facts, nodes: readonly GraphNode[]): string {
  const pids = new Set(nodes.flatMap((node) => facts.processOfNode(node)?.pid ?? []));
  if (pids.size === 0) return '';
  const word = pids.size === 1 ? 'process' : 'processes';
  return ` (${word} ${listed(abridged([...pids].map(String), 4))})`;
}

function check(facts: Facts): Observation[] {
  const byName = grouped(facts.living.nodes, qualifiedName);
  return [...byName].flatMap(([name, nodes]): Observation[] => {
    const [first] = nodes;
    if (nodes.length < 2 || isInternalName(name)) return [];
    return [
      {
        severity: 'warning',
        sentence:
          `${counted(nodes.length, 'node')} are called ${name}${whereabouts(facts, nodes)}, so that ` +
          'their parameters and services cannot be told apart; start all but one under another name.',
        subjects: [name],
        fix: { language: 'shell', code: `--ros-args -r __node:=${first.name}_2` },
      },
    ];
  });
}

export const duplicateNode: Rule = {
  name: 'duplicate-node',
  about: 'Several nodes have the same full name',
  check,
};
