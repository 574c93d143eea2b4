// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import {
  moved,
  type Arrangement,
  type Arrow,
  type Block,
  type Point,
  type Route,
} from './blocks.js';
import type { Size } from './boxes.js';
import { columnLayout } from './column_layout.js';
import { flowLayout } from './flow_layout.js';
import { crossedLayers } from './layers.js';

/** Above it the good layout takes seconds. */
const mostWork = 700;
const gap = 36;
/** Of a page as most screens are. */
const widthToHeight = 1.6;
/** Beyond this factor another arrangement is tried. */
const unhandy = 2.5;
/** Pixels that fit on a screen, however long and low it is. */
const wide = 1400;

interface Part {
  readonly blocks: Block[];
  readonly arrows: Arrow[];
}

/** What hangs together by arrows, each part by itself, in the order of their first blocks. */
function partsOf(blocks: readonly Block[], arrows: readonly Arrow[]): Part[] {
  const leader = new Map(blocks.map(({ id }) => [id, id]));
  const find = (id: string): string => {
    let at = id;
    for (let up = leader.get(at) ?? at; up !== at; up = leader.get(at) ?? at) {
      leader.set(at, leader.get(up) ?? up);
      at = up;
    }
    return at;
  };
  for (const { from, to } of arrows) leader.set(find(from), find(to));
  const parts = new Map<string, Part>();
  for (const block of blocks) {
    const root = find(block.id);
    const part = parts.get(root) ?? { blocks: [], arrows: [] };
    part.blocks.push(block);
    parts.set(root, part);
  }
  for (const arrow of arrows) parts.get(find(arrow.from))?.arrows.push(arrow);
  return [...parts.values()];
}

/** Puts parts into rows, the tallest first, on a page of a handy shape. */
function pack(parts: readonly Arrangement[]): Arrangement {
  const area = parts.reduce((sum, part) => sum + (part.width + gap) * (part.height + gap), 0);
  const widest = Math.max(0, ...parts.map(({ width }) => width));
  const room = Math.max(widest, Math.sqrt(area * widthToHeight));
  const places = new Map<string, Point>();
  const routes = new Map<Arrow, Route>();
  let [x, y, rowHeight, width] = [0, 0, 0, 0];
  for (const part of parts.toSorted((a, b) => b.height - a.height)) {
    if (x > 0 && x + part.width > room) {
      [x, y, rowHeight] = [0, y + rowHeight + gap, 0];
    }
    const by = { x, y };
    for (const [id, place] of part.places) places.set(id, moved(place, by));
    for (const [arrow, { points, label }] of part.routes) {
      routes.set(arrow, {
        points: points.map((point) => moved(point, by)),
        label: label && moved(label, by),
      });
    }
    width = Math.max(width, x + part.width);
    x += part.width + gap;
    rowHeight = Math.max(rowHeight, part.height);
  }
  return { width, height: y + rowHeight, places, routes };
}

/** Whether the good layout of some part would take too long. */
export function isTooMuch(blocks: readonly Block[], arrows: readonly Arrow[]): boolean {
  return partsOf(blocks, arrows).some((part) => crossedLayers(part.blocks, part.arrows) > mostWork);
}

/** How far from the shape of a page, as a factor. */
function misfit({ width, height }: Size): number {
  const ratio = Math.max(width, 1) / Math.max(height, 1) / widthToHeight;
  return Math.max(ratio, 1 / ratio);
}

function better(one: Arrangement, other: Arrangement): Arrangement {
  return misfit(one) <= misfit(other) ? one : other;
}

function arrangePart({ blocks, arrows }: Part): Arrangement {
  if (crossedLayers(blocks, arrows) > mostWork) return columnLayout(blocks, arrows);
  const across = flowLayout(blocks, arrows, 'LR');
  if (across.width < wide || misfit(across) < unhandy) return across;
  return better(across, flowLayout(blocks, arrows, 'TB'));
}

/** `frames`: blocks that look well anywhere, wherever their arrows lead. */
export function arrange(
  blocks: readonly Block[],
  arrows: readonly Arrow[],
  frames: boolean,
): Arrangement {
  const flowing = pack(partsOf(blocks, arrows).map(arrangePart));
  if (!frames || misfit(flowing) < unhandy) return flowing;
  return better(flowing, pack(blocks.map((block) => flowLayout([block], [], 'LR'))));
}
