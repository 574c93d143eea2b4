// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { textWidth } from '../../../picture/text_size.js';
import type { Unit } from '../../model.js';
import { digits, quantityText } from '../quantity_text.js';

const tickSize = 11;

export interface Tick {
  /** Pixels along the axis. */
  readonly at: number;
  readonly text: string;
}

export interface Axis {
  readonly place: (value: number) => number;
  readonly ticks: readonly Tick[];
}

/** Pixels where an axis begins and ends; downwards counts as forwards. */
export type Span = readonly [from: number, to: number];

const mostTicks = 7;
const isBinary = (unit: Unit): boolean => unit === 'B' || unit === 'B/s';

/** Round numbers over at least this range; for bytes they are powers of two. */
function roundNumbers(low: number, high: number, binary: boolean): number[] {
  const base = binary ? 2 : 10;
  const parts = binary ? [1] : [1, 2, 5];
  const first = Math.floor(Math.log(low) / Math.log(base)) - 1;
  const last = Math.ceil(Math.log(high) / Math.log(base)) + 1;
  const all = Array.from({ length: last - first + 1 }, (_, index) => first + index).flatMap(
    (power) => parts.map((part) => part * base ** power),
  );
  const slack = 1 + 1e-9; // powers of ten are not exact
  const from = all.findLastIndex((value) => value <= low * slack);
  const to = all.findIndex((value) => value >= high / slack);
  return all.slice(from, Math.max(to, from + 1) + 1);
}

/** Those that are the most round: every third is a power of ten. */
function fewer(numbers: readonly number[], binary: boolean): number[] {
  const isPower = (value: number): boolean =>
    Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-9;
  let kept = numbers.length > mostTicks && !binary ? numbers.filter(isPower) : [...numbers];
  while (kept.length > mostTicks) kept = kept.filter((_, index) => index % 2 === 0);
  return kept;
}

/** The greatest round step with which zero and the rest are few ticks. */
function linearNumbers(high: number, binary: boolean): number[] {
  const step = roundNumbers(high / mostTicks, high / mostTicks, binary)[1] ?? high;
  return Array.from({ length: Math.ceil(high / step - 1e-9) + 1 }, (_, index) => index * step);
}

/** Over all values, in proportion to their logarithms, or from zero on where there is a zero. */
export function quantityAxis(values: readonly number[], unit: Unit, [from, to]: Span): Axis {
  const binary = isBinary(unit);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const tick = (place: (value: number) => number) => (value: number) => ({
    at: place(value),
    text: quantityText(value, unit),
  });
  if (low > 0) {
    const numbers = roundNumbers(low, high, binary);
    const [first = 1, last = 10] = [numbers[0], numbers.at(-1)];
    const place = (value: number): number =>
      from + ((to - from) * Math.log(value / first)) / Math.log(last / first);
    return { place, ticks: fewer(numbers, binary).map(tick(place)) };
  }
  return zeroAxis(high, unit, [from, to]);
}

export function zeroAxis(high: number, unit: Unit, [from, to]: Span): Axis {
  const numbers = high > 0 ? linearNumbers(high, isBinary(unit)) : [0, 1];
  const last = numbers.at(-1) ?? 1;
  const place = (value: number): number => from + ((to - from) * value) / last;
  return {
    place,
    ticks: numbers.map((value) => ({ at: place(value), text: quantityText(value, unit) })),
  };
}

/** Ratios around 1, which is always on it. */
export function ratioAxis(values: readonly number[], [from, to]: Span): Axis {
  const numbers = roundNumbers(Math.min(0.9, ...values), Math.max(1.1, ...values), false);
  const [first = 0.1, last = 10] = [numbers[0], numbers.at(-1)];
  const place = (value: number): number =>
    from + ((to - from) * Math.log(value / first)) / Math.log(last / first);
  const kept = new Set([1, ...fewer(numbers, false)]);
  const ticks = numbers
    .filter((value) => kept.has(value))
    .map((value) => ({ at: place(value), text: digits(value) }));
  return { place, ticks: apart(ticks) };
}

/** Ticks at the values themselves: by their logarithms where they span a range. */
export function conditionAxis(
  values: readonly number[],
  text: (value: number) => string,
  [from, to]: Span,
): Axis {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const scaled = low > 0 && high / low >= 4 ? Math.log : (value: number) => value;
  const width = scaled(high) - scaled(low) || 1;
  const place = (value: number): number =>
    from + ((to - from) * (scaled(value) - scaled(low))) / width;
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  return { place, ticks: apart(sorted.map((value) => ({ at: place(value), text: text(value) }))) };
}

/** Those whose texts, centred below each other's axis, do not touch; the last always. */
export function apart(ticks: readonly Tick[]): Tick[] {
  const kept: Tick[] = [];
  for (const tick of ticks.toReversed()) {
    const next = kept[0];
    const half = (text: string): number => textWidth(text, tickSize) / 2;
    const room = next === undefined ? Infinity : next.at - half(next.text) - tick.at;
    if (room >= half(tick.text) + 4) kept.unshift(tick);
  }
  return kept;
}
