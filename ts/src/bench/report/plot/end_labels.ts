// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

/**
 * Moves labels of equal height so that none is upon another, each near to where it wants to be and
 * all within the span, if they fit in it. Places are middles; the order of the input is kept.
 */
export function spread(
  wanted: readonly number[],
  height: number,
  [top, bottom]: readonly [number, number],
): number[] {
  const order = wanted.map((at, index) => ({ at, index })).sort((a, b) => a.at - b.at);
  const places = new Array<number>(wanted.length).fill(0);
  let least = top + height / 2;
  for (const { at, index } of order) {
    places[index] = Math.max(at, least);
    least = (places[index] ?? 0) + height;
  }
  let most = bottom - height / 2;
  for (const { index } of order.toReversed()) {
    places[index] = Math.min(places[index] ?? 0, most);
    most = (places[index] ?? 0) - height;
  }
  return places;
}
