// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { arrange, isTooMuch } from './arrange.js';
import { moved, type Block, type Point, type Route } from './blocks.js';
import {
  edgeLines,
  fontSizes,
  labelled,
  lineHeights,
  sizeOf,
  type Labelled,
  type Line,
  type Size,
} from './boxes.js';
import { ContainerTree, type Container } from './containers.js';
import { groupsOf, type Group } from './groups.js';
import type { Scene, SceneEdge } from './scene.js';
import { tagSharedTopics } from './shared_topics.js';
import { straightRoute } from './straight_route.js';
import { textWidth } from './text_size.js';

/** By their upper left corners. */
export interface PlacedItem extends Labelled, Point {}

export interface PlacedGroup extends Size, Point {
  readonly group: Group;
}

export interface PlacedEdge extends Route {
  readonly edge: SceneEdge;
  readonly lines: readonly Line[];
}

/** A scene with places, in pixels. */
export interface Layout extends Size {
  readonly items: readonly PlacedItem[];
  /** The outer ones before those within. */
  readonly groups: readonly PlacedGroup[];
  readonly edges: readonly PlacedEdge[];
  /** What the viewer should know of how it was drawn. */
  readonly notes: readonly string[];
}

/** With more boxes, types would make the picture larger than they are worth. */
const mostWithDetails = 60;
const frame = { padding: 16, label: lineHeights.group + 4 };

/** A part of the picture, placed for itself. */
interface Fragment extends Size {
  readonly items: readonly PlacedItem[];
  readonly groups: readonly PlacedGroup[];
  readonly routes: ReadonlyMap<SceneEdge, Route>;
  /** Whether some of it was too much for the good layout. */
  readonly simplified: boolean;
}

function movedRoute({ points, label, ...same }: Route, by: Point): Route {
  return {
    ...same,
    points: points.map((point) => moved(point, by)),
    label: label && moved(label, by),
  };
}

function movedFragment(fragment: Fragment, by: Point): Fragment {
  const { items, groups, routes } = fragment;
  return {
    ...fragment,
    items: items.map((item) => ({ ...item, ...moved(item, by) })),
    groups: groups.map((group) => ({ ...group, ...moved(group, by) })),
    routes: new Map([...routes].map(([edge, route]) => [edge, movedRoute(route, by)])),
  };
}

/** Puts the frame of its group around a fragment. */
function framed(fragment: Fragment, group: Group): Fragment {
  const inside = movedFragment(fragment, { x: frame.padding, y: frame.padding + frame.label });
  const inner = Math.max(fragment.width, textWidth(group.name, fontSizes.group));
  const width = inner + 2 * frame.padding;
  const height = fragment.height + 2 * frame.padding + frame.label;
  const own: PlacedGroup = { x: 0, y: 0, width, height, group };
  return { ...inside, width, height, groups: [own, ...inside.groups] };
}

/** Arranges a container from the inside out. */
function fragmentOf(
  container: Container,
  tree: ContainerTree,
  labels: ReadonlyMap<SceneEdge, Size>,
): Fragment {
  const inner = container.children.flatMap((child) => {
    if (child.group === undefined) return [];
    return [{ id: child.group.id, ...framed(fragmentOf(child, tree, labels), child.group) }];
  });
  const boxes = container.items.map((box): Block => ({ ...box, id: box.item.id }));
  const arrows = tree.arrowsIn(container, labels);
  const blocks: Block[] = [...boxes, ...inner];
  const { width, height, places, routes } = arrange(blocks, [...arrows.keys()], inner.length > 1);
  const placeOf = (id: string): Point => places.get(id) ?? { x: 0, y: 0 };
  const parts = inner.map((part) => movedFragment(part, placeOf(part.id)));
  const ownRoutes = [...routes].flatMap(([arrow, route]): [SceneEdge, Route][] => {
    const edge = arrows.get(arrow);
    return edge === undefined ? [] : [[edge, route]];
  });
  const ownItems = container.items.map((box) => ({ ...box, ...placeOf(box.item.id) }));
  return {
    ...{ width, height },
    items: [...ownItems, ...parts.flatMap(({ items }) => items)],
    groups: parts.flatMap(({ groups }) => groups),
    routes: new Map([...ownRoutes, ...parts.flatMap((part) => [...part.routes])]),
    simplified: isTooMuch(blocks, [...arrows.keys()]) || parts.some(({ simplified }) => simplified),
  };
}

/** Edges that no layout has led around the boxes go straight. */
function routed({ items, routes }: Fragment, edges: readonly SceneEdge[]): PlacedEdge[] {
  const boxes = new Map(items.map((item) => [item.item.id, item]));
  return edges.flatMap((edge) => {
    const [from, to] = [boxes.get(edge.from.id), boxes.get(edge.to.id)];
    if (from === undefined || to === undefined) return [];
    return [{ edge, lines: edgeLines(edge), ...(routes.get(edge) ?? straightRoute(from, to)) }];
  });
}

function isTooMuchAtOnce({ items, edges }: Scene): boolean {
  const blocks = items.map(({ id }) => ({ id, width: 0, height: 0 }));
  return isTooMuch(
    blocks,
    edges.map(({ from, to }) => ({ from: from.id, to: to.id })),
  );
}

export interface LayoutOptions {
  /** Draw frames around the nodes of a namespace. */
  readonly namespaceGroups: boolean;
}

/**
 * Places everything, within about a second however much it is: what is too much for the good layout
 * at once is laid out namespace by namespace, and what still is, in plain columns.
 */
export function layOut(scene: Scene, { namespaceGroups }: LayoutOptions): Layout {
  const tagged = tagSharedTopics(scene);
  const notes: string[] = [];
  const split = !namespaceGroups && isTooMuchAtOnce(tagged);
  const groups = namespaceGroups || split ? groupsOf(scene.items) : [];
  if (split && groups.length > 0) notes.push('laid out by namespace, because it is large');
  const frames = new Map(groups.flatMap(({ name, items }) => items.map((id) => [id, name])));
  const details = scene.items.length <= mostWithDetails;
  const boxes = scene.items.map((item) =>
    labelled(item, tagged, { within: frames.get(item.id), details }),
  );
  const labels = new Map(
    tagged.edges
      .filter(({ through }) => through.length > 0)
      .map((edge) => [edge, sizeOf(edgeLines(edge))]),
  );
  const tree = new ContainerTree(groups, boxes, tagged.edges);
  const fragment = fragmentOf(tree.root, tree, labels);
  if (fragment.simplified) notes.push('too many arrows to lead them around the boxes');
  const { width, height, items } = fragment;
  return {
    ...{ width, height, items, notes },
    groups: fragment.groups,
    edges: routed(fragment, tagged.edges),
  };
}
