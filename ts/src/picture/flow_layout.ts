// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import * as dagre from '@dagrejs/dagre';
import {
  gaps,
  type Arrangement,
  type Arrow,
  type Block,
  type Point,
  type Rectangle,
  type Route,
} from './blocks.js';
import type { Size } from './boxes.js';
import { middleOf } from './straight_route.js';

/** Blocks by their middle, which is where dagre puts them. */
interface Placed extends Point {
  readonly points?: readonly Point[];
}

interface LayoutGraph {
  setGraph(options: Readonly<Record<string, string | number>>): void;
  setNode(id: string, size: Size): void;
  setEdge(from: string, to: string, label: object, name: string): void;
  node(id: string): Placed;
  edge(from: string, to: string, name: string): Placed;
  graph(): Partial<Size>;
}

/** What we use of it: its own declarations do not resolve for ES modules. */
const { Graph, layout } = dagre as unknown as {
  Graph: new (options: { multigraph: boolean }) => LayoutGraph;
  layout: (graph: LayoutGraph) => void;
};

export type Direction = 'LR' | 'TB';

/** How far an arrow keeps straight where it leaves a box, and where it comes to one. */
const stub = 12;

/** Ends a route in the middle of the side that it comes to, where dagre aims at the box's middle. */
function attached(
  route: readonly Point[],
  [from, to]: readonly [Rectangle, Rectangle],
  direction: Direction,
): Point[] {
  const inner = route.slice(1, -1);
  const towards = (box: Rectangle, next: Point | undefined): Point[] => {
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const { x, y } = next ?? middle;
    const sign = (direction === 'LR' ? x >= middle.x : y >= middle.y) ? 1 : -1;
    const side = direction === 'LR' ? ([sign, 0] as const) : ([0, sign] as const);
    const end = middleOf(box, side);
    return [end, { x: end.x + side[0] * stub, y: end.y + side[1] * stub }];
  };
  return [...towards(from, inner[0]), ...inner, ...towards(to, inner.at(-1)).reverse()];
}

/** Layers in one direction, with few crossings: good, and slow where arrows are long. */
export function flowLayout(
  blocks: readonly Block[],
  arrows: readonly Arrow[],
  direction: Direction,
): Arrangement {
  const graph = new Graph({ multigraph: true });
  const ranksep = direction === 'LR' ? gaps.column : gaps.row;
  graph.setGraph({ rankdir: direction, nodesep: gaps.block, ranksep, edgesep: gaps.arrow });
  for (const { id, width, height } of blocks) graph.setNode(id, { width, height });
  arrows.forEach(({ from, to, label }, index) => {
    graph.setEdge(from, to, { ...label, labelpos: 'c' }, String(index));
  });
  layout(graph);
  const places = new Map<string, Rectangle>();
  for (const { id, width, height } of blocks) {
    const { x, y } = graph.node(id);
    places.set(id, { x: x - width / 2, y: y - height / 2, width, height });
  }
  const routes = new Map<Arrow, Route>();
  arrows.forEach((arrow, index) => {
    const { x, y, points = [] } = graph.edge(arrow.from, arrow.to, String(index));
    const [from, to] = [places.get(arrow.from), places.get(arrow.to)];
    if (from === undefined || to === undefined) return;
    const ends = from === to ? points : attached(points, [from, to], direction);
    routes.set(arrow, { points: ends, label: arrow.label && { x, y } });
  });
  const { width = 0, height = 0 } = graph.graph();
  return { width, height, places, routes };
}
