// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Arrow, Block } from './blocks.js';

/** Ids that arrows lead to, by the id that they come from. */
export function followers(
  blocks: readonly Block[],
  arrows: readonly Arrow[],
): Map<string, string[]> {
  const next = new Map<string, string[]>(blocks.map(({ id }) => [id, []]));
  for (const { from, to } of arrows) if (from !== to) next.get(from)?.push(to);
  return next;
}

/** Ids so that arrows lead forwards, but for those that close a circle. */
function flowOrder(next: ReadonlyMap<string, readonly string[]>): string[] {
  const order: string[] = [];
  const seen = new Set<string>();
  for (const start of next.keys()) {
    // Not by recursion: a chain may be longer than the stack is deep.
    const path = [{ id: start, ahead: [...(next.get(start) ?? [])] }];
    if (seen.has(start)) continue;
    seen.add(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const id = top.ahead.pop();
      if (id === undefined) {
        order.push(top.id);
        path.pop();
      } else if (!seen.has(id)) {
        seen.add(id);
        path.push({ id, ahead: [...(next.get(id) ?? [])] });
      }
    }
  }
  return order.reverse();
}

/**
 * How many layers all arrows together would cross, were every block put behind all that lead to
 * it: what the good layout costs grows with it.
 */
export function crossedLayers(blocks: readonly Block[], arrows: readonly Arrow[]): number {
  const next = followers(blocks, arrows);
  const layer = new Map<string, number>();
  const order = flowOrder(next);
  const position = new Map(order.map((id, index) => [id, index]));
  const isForward = (from: string, to: string): boolean =>
    (position.get(from) ?? 0) < (position.get(to) ?? 0);
  for (const id of order) {
    const after = (layer.get(id) ?? 0) + 1;
    for (const to of next.get(id) ?? []) {
      if (isForward(id, to)) layer.set(to, Math.max(layer.get(to) ?? 0, after));
    }
  }
  const at = (id: string): number => layer.get(id) ?? 0;
  return arrows.reduce((sum, { from, to }) => sum + Math.abs(at(to) - at(from)), 0);
}
