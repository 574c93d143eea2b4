// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { grouped } from '../graph/grouped.js';
import { durationText } from '../inspect/units.js';
import type { Differences, GraphDiff } from './diff_graphs.js';
import type { FieldChange } from './fields.js';
import type { EndpointMeaning, NodeMeaning, ProcessMeaning } from './meaning.js';

type Mark = '-' | '+' | '~' | ' ';

interface Line {
  readonly mark: Mark;
  readonly text: string;
}

function valueText({ field }: FieldChange, value: FieldChange['before']): string {
  if (field.endsWith('Ns')) return typeof value === 'number' ? durationText(value) : 'none';
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function nodesText(change: FieldChange): string {
  const [before, after] = [change.before, change.after] as [readonly string[], readonly string[]];
  const gone = before.filter((name) => !after.includes(name)).map((name) => `without ${name}`);
  const come = after.filter((name) => !before.includes(name)).map((name) => `with ${name}`);
  const told = [...gone, ...come].join(', ');
  return told === '' ? `${before.length} nodes -> ${after.length} nodes` : told;
}

function fieldText(change: FieldChange): string {
  if (change.field === 'nodes') return nodesText(change);
  const name = change.field.replace(/Ns$/, '');
  return `${name} ${valueText(change, change.before)} -> ${valueText(change, change.after)}`;
}

function fieldsText(fields: readonly FieldChange[]): string {
  return fields.map(fieldText).join('; ');
}

function linesOf<T>(
  differences: Differences<T>,
  text: (thing: T) => string,
): (Line & { thing: T })[] {
  return [
    ...differences.removed.map((thing) => ({ mark: '-' as const, text: text(thing), thing })),
    ...differences.added.map((thing) => ({ mark: '+' as const, text: text(thing), thing })),
    ...differences.changed.map(({ what, fields }) => ({
      mark: '~' as const,
      text: `${text(what)}: ${fieldsText(fields)}`,
      thing: what,
    })),
  ];
}

function processText({ program, nodes }: ProcessMeaning): string {
  const name = program === '' ? 'process' : `process ${program}`;
  return nodes.length === 0 ? name : `${name} of ${nodes.join(', ')}`;
}

function endpointText({ kind, topic, rosName, type }: EndpointMeaning): string {
  return `  ${kind} ${topic}${rosName ? '' : ' (not a ROS name)'} [${type}]`;
}

function sorted<T extends { text: string }>(lines: readonly T[]): T[] {
  return lines.toSorted((a, b) => (a.text < b.text ? -1 : 1));
}

/** Each node that has changed or has an endpoint that has, with these below it. */
function nodeBlocks({ nodes, endpoints }: GraphDiff): Line[] {
  const nodeLines = linesOf(nodes, ({ name }: NodeMeaning) => `node ${name}`);
  const endpointLines = linesOf(endpoints, endpointText);
  const ownNodes = grouped(nodeLines, ({ thing }) => thing.name);
  const ownEndpoints = grouped(endpointLines, ({ thing }) => thing.node ?? '');
  const names = [...new Set([...ownNodes.keys(), ...ownEndpoints.keys()])].sort();
  return names.flatMap((name) => {
    const unchanged: Line = { mark: ' ', text: name === '' ? 'of no known node' : `node ${name}` };
    const heads = ownNodes.get(name) ?? [unchanged];
    return [...heads, ...sorted(ownEndpoints.get(name) ?? [])];
  });
}

/** Lines as of a unified diff: - for what is gone, + for what is new, ~ for what has changed. */
export function diffText(diff: GraphDiff, before: string, after: string): string[] {
  if (diff.equal) return [`no difference between ${before} and ${after}`];
  const lines = [...sorted(linesOf(diff.processes, processText)), ...nodeBlocks(diff)];
  const count = (kind: 'removed' | 'added' | 'changed'): number =>
    diff.processes[kind].length + diff.nodes[kind].length + diff.endpoints[kind].length;
  return [
    `--- ${before}`,
    `+++ ${after}`,
    ...lines.map(({ mark, text }) => `${mark} ${text}`),
    `${count('removed')} removed, ${count('added')} added, ${count('changed')} changed`,
  ];
}
