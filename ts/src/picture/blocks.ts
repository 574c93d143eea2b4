// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Size } from './boxes.js';

/** Pixels, from the upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** By its upper left corner. */
export type Rectangle = Point & Size;

/** Something to be placed: an item's box, or the frame of a group. */
export interface Block extends Size {
  readonly id: string;
}

export interface Arrow {
  readonly from: string;
  readonly to: string;
  /** Room to leave for what is written at it. */
  readonly label?: Size | undefined;
}

export interface Route {
  /** From border to border, two at least. */
  readonly points: readonly Point[];
  /** Middle of the label, where there is one. */
  readonly label?: Point | undefined;
  /** It may lead across boxes. */
  readonly straight?: boolean;
}

/** Blocks with places. */
export interface Arrangement extends Size {
  /** Upper left corners, by id. */
  readonly places: ReadonlyMap<string, Point>;
  /** Arrows that lead around the blocks; those left out go straight. */
  readonly routes: ReadonlyMap<Arrow, Route>;
}

/** Distances of neighbours, of the layers that they are in, and of arrows that run side by side. */
export const gaps = { block: 16, column: 56, row: 40, arrow: 8 } as const;

export function moved({ x, y }: Point, by: Point): Point {
  return { x: x + by.x, y: y + by.y };
}
