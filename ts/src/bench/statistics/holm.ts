// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

/**
 * Holm's correction: p values as they count when all of these comparisons were made at once, so that
 * the chance of any false verdict among them stays what it was for one.
 */
export function holm(values: readonly number[]): number[] {
  const order = values.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value);
  const corrected = new Array<number>(values.length).fill(1);
  let largest = 0;
  for (const [place, { value, index }] of order.entries()) {
    largest = Math.max(largest, Math.min(1, value * (values.length - place)));
    corrected[index] = largest;
  }
  return corrected;
}
