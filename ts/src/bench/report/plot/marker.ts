// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { px } from '../markup.js';

export type MarkerShape =
  'circle' | 'square' | 'triangle' | 'diamond' | 'pentagon' | 'star' | 'cross';

function polygon(corners: number, radius: number, turned = 0): [number, number][] {
  return Array.from({ length: corners }, (_, index) => {
    const angle = turned + (2 * Math.PI * index) / corners - Math.PI / 2;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

function star(): [number, number][] {
  const inner = polygon(5, 1.9, Math.PI / 5);
  return polygon(5, 4.4).flatMap((outer, index) => [outer, inner[index] ?? outer]);
}

/** Corners around the middle; of all the same area to the eye. */
const corners: Readonly<Record<Exclude<MarkerShape, 'circle'>, readonly [number, number][]>> = {
  square: polygon(4, 4.2, Math.PI / 4),
  triangle: polygon(3, 4.2),
  diamond: polygon(4, 4),
  pentagon: polygon(5, 3.8),
  star: star(),
  cross: [
    [-3, -1],
    [-1, -1],
    [-1, -3],
    [1, -3],
    [1, -1],
    [3, -1],
    [3, 1],
    [1, 1],
    [1, 3],
    [-1, 3],
    [-1, 1],
    [-3, 1],
  ],
};

/** Path data of a marker around a point. */
export function markerPath(shape: MarkerShape, x: number, y: number): string {
  if (shape === 'circle') {
    return `M${px(x - 3.2)} ${px(y)}a3.2 3.2 0 1 1 6.4 0a3.2 3.2 0 1 1-6.4 0z`;
  }
  return `M${corners[shape].map(([dx, dy]) => `${px(x + dx)} ${px(y + dy)}`).join('L')}z`;
}
