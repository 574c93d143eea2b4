// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Graph } from '../graph/index.js';
import { counted } from '../inspect/units.js';
import { dotOf } from './dot.js';
import { groupsOf } from './groups.js';
import { mermaidLimit, mermaidOf } from './mermaid.js';
import { sceneOf, type Mismatch } from './scene.js';

export const pictureFormats = ['svg', 'dot', 'mermaid'] as const;
export type PictureFormat = (typeof pictureFormats)[number];

export interface PictureOptions {
  /** Frames around the nodes of a namespace. */
  readonly namespaceGroups?: boolean;
  /** False: arrows lead from node to node and name the topics. */
  readonly topics?: boolean;
  /** Drawn red. */
  readonly mismatches?: readonly Mismatch[];
}

export interface Picture {
  readonly text: string;
  /** What the viewer should know of how it was drawn. */
  readonly notes: readonly string[];
}

/** Draws all of a graph; `select` says what that is. */
export async function draw(
  graph: Graph,
  format: PictureFormat,
  options: PictureOptions = {},
): Promise<Picture> {
  const { namespaceGroups = false, topics = true, mismatches = [] } = options;
  const scene = sceneOf(graph, { topics, mismatches });
  const groups = namespaceGroups ? groupsOf(scene.items) : [];
  if (format === 'dot') return { text: dotOf(scene, groups), notes: [] };
  if (format === 'mermaid') {
    const text = mermaidOf(scene, groups);
    const limit = mermaidLimit(scene, text);
    return { text, notes: limit === undefined ? [] : [limit] };
  }
  // The layout library is a megabyte that the other formats do without.
  const [{ layOut }, { svgOf }] = await Promise.all([import('./layout.js'), import('./svg.js')]);
  const layout = layOut(scene, { namespaceGroups });
  const nodes = counted(graph.nodes.length, 'node');
  return { text: svgOf(layout, `ROS graph with ${nodes}`), notes: layout.notes };
}
