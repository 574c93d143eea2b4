// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Point, Rectangle, Route } from './blocks.js';

type Side = readonly [dx: number, dy: number];

const right: Side = [1, 0];
const left: Side = [-1, 0];
const down: Side = [0, 1];
const up: Side = [0, -1];

/** Middle of a side of a box. */
export function middleOf({ x, y, width, height }: Rectangle, [dx, dy]: Side): Point {
  return { x: x + ((1 + dx) * width) / 2, y: y + ((1 + dy) * height) / 2 };
}

/** The sides that two boxes turn to each other; beside is tried before above and below. */
function facing(from: Rectangle, to: Rectangle): readonly [Side, Side] {
  if (to.x >= from.x + from.width) return [right, left];
  if (from.x >= to.x + to.width) return [left, right];
  return to.y >= from.y ? [down, up] : [up, down];
}

/** Back to where it comes from, around a corner. */
function loop(box: Rectangle): Point[] {
  const start = middleOf(box, right);
  const end = middleOf(box, up);
  const [out, above] = [start.x + 24, end.y - 12];
  return [start, { x: out, y: start.y }, { x: out, y: above }, { x: end.x, y: above }, end];
}

/** From box to box, whatever lies between. */
export function straightRoute(from: Rectangle, to: Rectangle): Route {
  if (from === to) return { points: loop(from) };
  const [leaving, entering] = facing(from, to);
  const [start, end] = [middleOf(from, leaving), middleOf(to, entering)];
  const distance = Math.hypot(end.x - start.x, end.y - start.y);
  const reach = Math.min(60, Math.max(12, distance / 3));
  const beyond = ({ x, y }: Point, [dx, dy]: Side): Point => ({
    x: x + dx * reach,
    y: y + dy * reach,
  });
  return {
    points: [start, beyond(start, leaving), beyond(end, entering), end],
    label: { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 },
    straight: true,
  };
}
