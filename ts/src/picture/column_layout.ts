// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { gaps, type Arrangement, type Arrow, type Block, type Point } from './blocks.js';
import { followers } from './layers.js';

const sweeps = 6;

/** Columns by the distance from blocks that no arrow leads to; what a circle closes comes last. */
function columnsOf(
  blocks: readonly Block[],
  next: ReadonlyMap<string, readonly string[]>,
): string[][] {
  const fed = new Set([...next.values()].flat());
  const sources = blocks.map(({ id }) => id).filter((id) => !fed.has(id));
  const seen = new Set<string>();
  const columns: string[][] = [];
  const spread = (start: readonly string[]): void => {
    let front = start.filter((id) => !seen.has(id));
    for (let depth = 0; front.length > 0; depth += 1) {
      for (const id of front) seen.add(id);
      (columns[depth] ??= []).push(...front);
      front = [...new Set(front.flatMap((id) => next.get(id) ?? []))].filter((id) => !seen.has(id));
    }
  };
  spread(sources);
  for (const { id } of blocks) spread([id]);
  return columns;
}

/** Sorts each column by where the neighbours of its blocks are, a few times over. */
function untangle(columns: readonly string[][], arrows: readonly Arrow[]): void {
  const near = new Map<string, string[]>();
  for (const { from, to } of arrows) {
    near.set(from, [...(near.get(from) ?? []), to]);
    near.set(to, [...(near.get(to) ?? []), from]);
  }
  const height = new Map<string, number>();
  const settle = (column: readonly string[]): void => {
    column.forEach((id, index) => height.set(id, (index + 0.5) / column.length));
  };
  columns.forEach(settle);
  const pull = (id: string): number => {
    const neighbours = near.get(id) ?? [];
    if (neighbours.length === 0) return height.get(id) ?? 0;
    return neighbours.reduce((sum, other) => sum + (height.get(other) ?? 0), 0) / neighbours.length;
  };
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    for (const column of sweep % 2 === 0 ? columns : columns.toReversed()) {
      const pulled = new Map(column.map((id) => [id, pull(id)]));
      column.sort((a, b) => (pulled.get(a) ?? 0) - (pulled.get(b) ?? 0));
      settle(column);
    }
  }
}

/** The cheap layout: time grows with the number of arrows only; its arrows go straight. */
export function columnLayout(blocks: readonly Block[], arrows: readonly Arrow[]): Arrangement {
  const sizes = new Map(blocks.map((block) => [block.id, block]));
  const columns = columnsOf(blocks, followers(blocks, arrows));
  untangle(columns, arrows);
  const boxes = columns.map((ids) => ids.flatMap((id) => sizes.get(id) ?? []));
  const heights = boxes.map((column) =>
    column.reduce((sum, { height }) => sum + height + gaps.block, -gaps.block),
  );
  const tallest = Math.max(0, ...heights);
  const places = new Map<string, Point>();
  // Twice as far apart as where arrows lead around boxes: here they need the room to slant.
  const apart = 2 * gaps.column;
  let x = 0;
  boxes.forEach((column, index) => {
    const widest = Math.max(0, ...column.map(({ width }) => width));
    let y = (tallest - (heights[index] ?? 0)) / 2;
    for (const { id, width, height } of column) {
      places.set(id, { x: x + (widest - width) / 2, y });
      y += height + gaps.block;
    }
    x += widest + apart;
  });
  return { width: Math.max(0, x - apart), height: tallest, places, routes: new Map() };
}
