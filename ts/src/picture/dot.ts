// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Group } from './groups.js';
import type { Scene, SceneEdge, SceneItem } from './scene.js';

/** Graphviz takes \ and & in a quoted string as more than themselves. */
function quoted(text: string): string {
  const safe = text
    .replaceAll(/\p{Control}/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"');
  return `"${safe}"`;
}

const shapes: Readonly<Record<SceneItem['kind'], string>> = {
  node: 'shape=box style=filled fillcolor="#dce9fb" color="#3d6fb4"',
  topic: 'shape=box style=rounded',
  service: 'shape=box style="rounded,dashed" color="#b7791f"',
  action: 'shape=box style=rounded color="#2f855a"',
};

function itemLine({ id, kind, name, types }: SceneItem): string {
  const tooltip = types.length === 0 ? '' : ` tooltip=${quoted(types.join(', '))}`;
  return `${id} [label=${quoted(name)} ${shapes[kind]}${tooltip}]`;
}

function edgeLine({ from, to, through, wrong }: SceneEdge): string {
  const label = through.length === 0 ? [] : [`label=${through.map(quoted).join(' + "\\n" + ')}`];
  const fault =
    wrong === undefined ? [] : [`color="#d11a2a" style=dashed tooltip=${quoted(wrong)}`];
  const attributes = [...label, ...fault].join(' ');
  return `${from.id} -> ${to.id}${attributes === '' ? '' : ` [${attributes}]`}`;
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

function clusterLines(
  group: Group,
  groups: readonly Group[],
  lineOf: (item: string) => string[],
): string[] {
  const inner = groups.filter(({ parent }) => parent === group.id);
  return [
    `subgraph cluster_${group.id} {`,
    ...indented([
      `label=${quoted(group.name)}`,
      ...group.items.flatMap(lineOf),
      ...inner.flatMap((child) => clusterLines(child, groups, lineOf)),
    ]),
    '}',
  ];
}

/** For Graphviz: dot -Tsvg. */
export function dotOf({ items, edges }: Scene, groups: readonly Group[]): string {
  const lines = new Map(items.map((item) => [item.id, itemLine(item)]));
  const grouped = new Set(groups.flatMap((group) => group.items));
  const lineOf = (id: string): string[] => [lines.get(id) ?? ''];
  const outer = groups.filter(({ parent }) => parent === undefined);
  return [
    'digraph ros {',
    ...indented([
      'rankdir=LR',
      'node [fontname=monospace fontsize=11]',
      'edge [fontname=monospace fontsize=9]',
      ...items.filter(({ id }) => !grouped.has(id)).flatMap(({ id }) => lineOf(id)),
      ...outer.flatMap((group) => clusterLines(group, groups, lineOf)),
      ...edges.map(edgeLine),
    ]),
    '}',
    '',
  ].join('\n');
}
