// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Group } from './groups.js';
import type { Scene, SceneEdge, SceneItem } from './scene.js';

/** Anything that Mermaid or Markdown could take as more than itself goes as its number. */
function quoted(text: string): string {
  const safe = text
    .replaceAll(/\p{Control}/gu, '\ufffd')
    .replaceAll(/[^\p{Letter}\p{Mark}\p{Number}/_.: -]/gu, (one) => `#${one.codePointAt(0) ?? 0};`);
  return `"${safe}"`;
}

function itemLine({ id, kind, name }: SceneItem): string {
  const label = quoted(name);
  const shape: Readonly<Record<SceneItem['kind'], string>> = {
    node: `[${label}]`,
    topic: `(${label})`,
    service: `([${label}])`,
    action: `{{${label}}}`,
  };
  return `${id}${shape[kind]}:::${kind}`;
}

function edgeLine({ from, to, through }: SceneEdge): string {
  const label = through.length === 0 ? '' : `|${quoted(through.join(', '))}|`;
  return `${from.id} -->${label} ${to.id}`;
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

function subgraphLines(
  group: Group,
  groups: readonly Group[],
  lineOf: (item: string) => string[],
): string[] {
  const inner = groups.filter(({ parent }) => parent === group.id);
  const content = [
    ...group.items.flatMap(lineOf),
    ...inner.flatMap((child) => subgraphLines(child, groups, lineOf)),
  ];
  return [`subgraph ${group.id}[${quoted(group.name)}]`, ...indented(content), 'end'];
}

const classes = [
  'classDef node fill:#dce9fb,stroke:#3d6fb4,color:#10233f',
  'classDef topic fill:#ffffff,stroke:#8793a0,color:#1b2430',
  'classDef service fill:#fdf1d8,stroke:#b7791f,color:#4a2f06',
  'classDef action fill:#def3e4,stroke:#2f855a,color:#10361f',
];

/** For Markdown on GitHub and GitLab, and for mermaid.live. */
export function mermaidOf({ items, edges }: Scene, groups: readonly Group[]): string {
  const lines = new Map(items.map((item) => [item.id, itemLine(item)]));
  const grouped = new Set(groups.flatMap((group) => group.items));
  const lineOf = (id: string): string[] => [lines.get(id) ?? ''];
  const outer = groups.filter(({ parent }) => parent === undefined);
  const wrong = edges.flatMap((edge, index) => (edge.wrong === undefined ? [] : [index]));
  const faults = wrong.length === 0 ? [] : [`linkStyle ${wrong.join(',')} stroke:#d11a2a`];
  return [
    'flowchart LR',
    ...indented([
      ...items.filter(({ id }) => !grouped.has(id)).flatMap(({ id }) => lineOf(id)),
      ...outer.flatMap((group) => subgraphLines(group, groups, lineOf)),
      ...edges.map(edgeLine),
      ...classes,
      ...faults,
    ]),
    '',
  ].join('\n');
}

/** What Mermaid draws unless its page is configured for more. */
const limits = { characters: 50_000, arrows: 500 };

/** Undefined where every viewer will draw it. */
export function mermaidLimit({ edges }: Scene, text: string): string | undefined {
  const { characters, arrows } = limits;
  if (edges.length <= arrows && text.length <= characters) return undefined;
  return (
    `${edges.length} arrows in ${text.length} characters; viewers of Mermaid draw at most ` +
    `${arrows} arrows and ${characters} characters unless configured otherwise`
  );
}
