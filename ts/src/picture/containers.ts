// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { grouped } from '../graph/grouped.js';
import type { Arrow } from './blocks.js';
import type { Labelled, Size } from './boxes.js';
import type { Group } from './groups.js';
import type { SceneEdge } from './scene.js';

/** What is arranged together: the inside of a group, or what is outside all of them. */
export interface Container {
  /** Undefined for the outermost. */
  readonly group: Group | undefined;
  readonly items: Labelled[];
  readonly children: Container[];
  /** Edges whose ends are both inside, but in no child together. */
  readonly edges: SceneEdge[];
}

export class ContainerTree {
  readonly root: Container = { group: undefined, items: [], children: [], edges: [] };
  /** Containers around an item, from the outermost in. */
  private readonly paths = new Map<string, readonly Container[]>();

  constructor(groups: readonly Group[], boxes: readonly Labelled[], edges: readonly SceneEdge[]) {
    const ways = new Map<string | undefined, readonly Container[]>([[undefined, [this.root]]]);
    for (const group of groups) {
      const outer = ways.get(group.parent) ?? [this.root];
      const container: Container = { group, items: [], children: [], edges: [] };
      outer.at(-1)?.children.push(container);
      ways.set(group.id, [...outer, container]);
      for (const item of group.items) this.paths.set(item, [...outer, container]);
    }
    for (const box of boxes) this.pathTo(box.item.id).at(-1)?.items.push(box);
    for (const edge of edges) {
      const [one, other] = [this.pathTo(edge.from.id), this.pathTo(edge.to.id)];
      one.findLast((container, depth) => other[depth] === container)?.edges.push(edge);
    }
  }

  /**
   * The arrows by which the blocks of a container are arranged, each with the edge that it stands
   * for; undefined where it stands for several, or for what goes into a group.
   */
  arrowsIn(
    container: Container,
    labels: ReadonlyMap<SceneEdge, Size>,
  ): Map<Arrow, SceneEdge | undefined> {
    const ends = container.edges.map((edge) => ({
      edge,
      from: this.blockOf(container, edge.from.id),
      to: this.blockOf(container, edge.to.id),
    }));
    const arrows = new Map<Arrow, SceneEdge | undefined>();
    for (const [{ edge, from, to }] of grouped(ends, ({ from, to }) => `${from} ${to}`).values()) {
      const own = from === edge.from.id && to === edge.to.id;
      arrows.set({ from, to, label: own ? labels.get(edge) : undefined }, own ? edge : undefined);
    }
    return arrows;
  }

  private pathTo(item: string): readonly Container[] {
    return this.paths.get(item) ?? [this.root];
  }

  /** The block by which an item takes part: itself, or the group that it is in. */
  private blockOf(container: Container, item: string): string {
    const path = this.pathTo(item);
    return path[path.indexOf(container) + 1]?.group?.id ?? item;
  }
}
