// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { grouped } from '../graph/grouped.js';
import type { Graph } from '../graph/index.js';
import { sceneOf, type Mismatch, type SceneEdge, type SceneItem } from './scene.js';

interface Leaf {
  readonly arrow: string;
  readonly item: SceneItem;
  readonly wrong: string | undefined;
}

function kindText({ kind, types }: SceneItem): string {
  return [...(kind === 'topic' ? [] : [kind]), ...types].join(' ');
}

/** To a node lead topics that it takes, and requests that it serves. */
function leaf({ from, to, wrong }: SceneEdge): Leaf {
  return to.kind === 'node' ? { arrow: '<-', item: from, wrong } : { arrow: '->', item: to, wrong };
}

function leafLine({ arrow, item, wrong }: Leaf): string {
  const fault = wrong === undefined ? '' : `  ! ${wrong}`;
  return `  ${arrow} ${item.name}  [${kindText(item)}]${fault}`;
}

function byName(a: Leaf, b: Leaf): number {
  if (a.arrow !== b.arrow) return a.arrow === '->' ? -1 : 1;
  return a.item.name < b.item.name ? -1 : 1;
}

/** A line for each node, and below it one for everything that it gives (->) or takes (<-). */
export function treeText(graph: Graph, mismatches: readonly Mismatch[]): string[] {
  const { items, edges } = sceneOf(graph, { topics: true, mismatches });
  const leaves = grouped(edges, ({ from, to }) => (to.kind === 'node' ? to : from).id);
  const lines = items
    .filter(({ kind }) => kind === 'node')
    .flatMap(({ id, name }) => [
      name,
      ...(leaves.get(id) ?? []).map(leaf).sort(byName).map(leafLine),
    ]);
  return lines.length === 0 ? ['no nodes'] : lines;
}
