// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Scene, SceneEdge, SceneItem } from './scene.js';

/** A topic that a node names in its own box, because an arrow would be one of too many. */
export interface Tag {
  readonly name: string;
  readonly direction: 'from' | 'to' | 'both';
  readonly wrong: string | undefined;
}

export interface TaggedScene extends Scene {
  /** By id of a node. */
  readonly tags: ReadonlyMap<string, readonly Tag[]>;
  /** Arrows that a shared topic would have had: those to it and those from it, by its id. */
  readonly shared: ReadonlyMap<string, { readonly to: number; readonly from: number }>;
}

/** With more arrows than this at one topic, as /tf has on any robot, they hide all others. */
const mostArrows = 12;

function tagOf({ from, to, wrong }: SceneEdge, shared: SceneItem): [node: SceneItem, tag: Tag] {
  const { name } = shared;
  return to === shared
    ? [from, { name, direction: 'to', wrong }]
    : [to, { name, direction: 'from', wrong }];
}

/** Of a node that both gives and takes, one tag. */
function joined(tags: readonly Tag[], tag: Tag): Tag[] {
  const other = tags.find(({ name }) => name === tag.name);
  if (other === undefined) return [...tags, tag];
  const both: Tag = { ...tag, direction: 'both', wrong: other.wrong ?? tag.wrong };
  return tags.map((one) => (one === other ? both : one));
}

/** Replaces the arrows of topics that very many nodes share by tags at these nodes. */
export function tagSharedTopics({ items, edges }: Scene): TaggedScene {
  const shared = new Map<string, { to: number; from: number }>();
  for (const item of items) {
    if (item.kind === 'node') continue;
    const to = edges.filter((edge) => edge.to === item).length;
    const from = edges.filter((edge) => edge.from === item).length;
    if (to + from > mostArrows) shared.set(item.id, { to, from });
  }
  const tags = new Map<string, readonly Tag[]>();
  const drawn = edges.filter((edge) => {
    const hub = [edge.from, edge.to].find(({ id }) => shared.has(id));
    if (hub === undefined) return true;
    const [node, tag] = tagOf(edge, hub);
    tags.set(node.id, joined(tags.get(node.id) ?? [], tag));
    return false;
  });
  return { items, edges: drawn, tags, shared };
}
