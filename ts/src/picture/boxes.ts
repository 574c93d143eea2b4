// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { SceneEdge, SceneItem } from './scene.js';
import type { Tag, TaggedScene } from './shared_topics.js';
import { abridge, textWidth } from './text_size.js';

export type TextRole = 'name' | 'detail' | 'edge' | 'group';

/** Pixels. */
export const fontSizes: Readonly<Record<TextRole, number>> = {
  name: 13,
  detail: 10.5,
  edge: 10.5,
  group: 12,
};
export const lineHeights: Readonly<Record<TextRole, number>> = {
  name: 17,
  detail: 14,
  edge: 13,
  group: 16,
};

export interface Line {
  readonly text: string;
  readonly role: TextRole;
  readonly wrong?: boolean;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** An item with what is written in its box. */
export interface Labelled extends Size {
  readonly item: SceneItem;
  readonly lines: readonly Line[];
}

const padding = { x: 10, y: 6 };
const longestName = 40;
const mostTags = 4;
const mostTopicsAtArrow = 3;
const longestAtArrow = 32;
const arrows = { to: '→', from: '←', both: '↔' } as const;

export function sizeOf(lines: readonly Line[]): Size {
  const width = lines.map(({ text, role }) => textWidth(text, fontSizes[role]));
  const height = lines.reduce((sum, { role }) => sum + lineHeights[role], 0);
  return { width: Math.ceil(Math.max(0, ...width)), height };
}

/** The first few, and how many there are besides. */
function firstFew<T>(things: readonly T[], most: number): { shown: T[]; more: number } {
  const shown = things.length <= most ? [...things] : things.slice(0, most - 1);
  return { shown, more: things.length - shown.length };
}

/** What is written at an arrow that stands for topics. */
export function edgeLines({ through }: SceneEdge): Line[] {
  const { shown, more } = firstFew(through, mostTopicsAtArrow);
  const names = shown.map((name): Line => ({ text: abridge(name, longestAtArrow), role: 'edge' }));
  return more === 0 ? names : [...names, { text: `${more} more`, role: 'edge' }];
}

function tagLines(tags: readonly Tag[]): Line[] {
  const sorted = tags.toSorted(
    (a, b) => Number(b.wrong !== undefined) - Number(a.wrong !== undefined),
  );
  const { shown, more } = firstFew(sorted, mostTags);
  const lines = shown.map(({ name, direction, wrong }): Line => ({
    text: `${arrows[direction]} ${abridge(name, longestName)}`,
    role: 'detail',
    wrong: wrong !== undefined,
  }));
  return more === 0 ? lines : [...lines, { text: `${more} more`, role: 'detail' }];
}

function typeText(types: readonly string[]): string {
  const short = types.map((type) => type.replace(/\/(msg|srv|action)\//, '/'));
  return abridge(short.join(', '), longestName);
}

function countText({ to, from }: { to: number; from: number }, kind: SceneItem['kind']): string {
  if (kind === 'topic') return `from ${to} nodes to ${from}`;
  return `of ${from} ${from === 1 ? 'node' : 'nodes'}, called by ${to}`;
}

/** `within` is the namespace that the frame around the item tells already. */
export function labelled(
  item: SceneItem,
  { tags, shared }: TaggedScene,
  { within = '', details }: { within: string | undefined; details: boolean },
): Labelled {
  const name =
    item.name.startsWith(`${within}/`) && within !== ''
      ? item.name.slice(within.length + 1)
      : item.name;
  const counts = shared.get(item.id);
  const lines: Line[] = [
    { text: abridge(name, longestName), role: 'name' },
    ...(details && item.types.length > 0
      ? [{ text: typeText(item.types), role: 'detail' as const }]
      : []),
    ...(counts === undefined
      ? []
      : [{ text: countText(counts, item.kind), role: 'detail' as const }]),
    ...tagLines(tags.get(item.id) ?? []),
  ];
  const text = sizeOf(lines);
  return {
    item,
    lines,
    width: text.width + 2 * padding.x,
    height: text.height + 2 * padding.y,
  };
}
