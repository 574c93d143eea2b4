// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Ratio } from '../analysis/analysis.js';
import type { Unit } from '../model.js';

/** Names of a unit's multiples and how many of the unit each is, ascending. */
type Multiples = readonly (readonly [name: string, size: number])[];

const binary = (end: string): Multiples =>
  ['B', 'KB', 'MB', 'GB', 'TB'].map((name, power) => [name + end, 1024 ** power]);

const multiples: Readonly<Record<Unit, Multiples>> = {
  ns: [
    ['ns', 1],
    ['µs', 1e3],
    ['ms', 1e6],
    ['s', 1e9],
  ],
  B: binary(''),
  'B/s': binary('/s'),
  '1/s': [
    ['/s', 1],
    ['k/s', 1e3],
    ['M/s', 1e6],
  ],
  share: [['%', 0.01]],
  count: [['', 1]],
};

/** Three digits that count; 1,234 keeps all of a whole number's. */
export function digits(value: number): string {
  const magnitude = Math.abs(value);
  if (magnitude >= 100) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toPrecision(magnitude < 1 ? 2 : 3)));
}

/** '1.24 ms', '64 KB' (of 1,024 B), '3.1 %': in the multiple in which it is shortest. */
export function quantityText(value: number, unit: Unit): string {
  const known = multiples[unit];
  // What three digits round up to one is one.
  const fitting = known.findLast(([, size]) => Math.abs(value) / size >= 0.9995);
  const [name, size] = fitting ?? known[0] ?? ['', 1];
  return `${digits(value / size)} ${name}`.trimEnd();
}

/** '12.3': how many times; '0.042' of what is far below one. */
export function ratioText(ratio: number): string {
  return digits(ratio);
}

/** '12.3 [11.9, 12.8]'. */
export function intervalText({ ratio, low, high }: Ratio): string {
  return `${ratioText(ratio)} [${ratioText(low)}, ${ratioText(high)}]`;
}
