// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { grouped } from '../../graph/grouped.js';
import type { Cell, Measure } from '../model.js';
import { digits, quantityText } from './quantity_text.js';

/** Of a scenario's keys, how their values read on an axis. */
const axisTexts: Readonly<Record<string, (value: number) => string>> = {
  bytes: (value) => quantityText(value, 'B'),
  rate: (value) => (value === 0 ? 'full rate' : `${digits(value)} Hz`),
  pause_ms: (value) => `${digits(value)} ms`,
};

/** And how they read where nothing else says what they are. */
const fullTexts: Readonly<Record<string, (value: number) => string>> = {
  ...axisTexts,
  pause_ms: (value) => (value === 0 ? 'no pause' : `${digits(value)} ms pause`),
  depth: (value) => `depth ${digits(value)}`,
  per_process: (value) => `${digits(value)} per process`,
  take_pause_ms: (value) => `${digits(value)} ms between takes`,
  background_bytes: (value) => `beside ${quantityText(value, 'B')}`,
  background_rate: (value) => `at ${digits(value)} Hz`,
};

/** What an axis is about, where that is not the key itself. */
export const axisNames: Readonly<Record<string, string>> = {
  ...{ bytes: 'message size', pause_ms: 'pause', per_process: 'nodes per process' },
  ...{ subscriptions: 'subscriptions per reader', take_pause_ms: 'pause between takes' },
};

/** A condition's value on its axis: '64 KB', '1,000 Hz', '16'. */
export function axisText(name: string, value: number): string {
  return (axisTexts[name] ?? digits)(value);
}

/** The same by itself: '64 KB', '16 readers', 'depth 1'. */
function fullText(name: string, value: string | number): string {
  if (typeof value === 'string') return value.replaceAll('_', ' ');
  const known = fullTexts[name];
  if (known !== undefined) return known(value);
  return value === 1 ? `1 ${name.replace(/s$/, '')}` : `${digits(value)} ${name}`;
}

/** 'poll, fixed, 64 KB, 16 readers'. */
export function conditionsText(
  conditions: Cell['conditions'],
  isShown: (name: string) => boolean = () => true,
): string {
  const shown = Object.entries(conditions).filter(([name]) => isShown(name));
  return shown.map(([name, value]) => fullText(name, value)).join(', ');
}

/** Numbers that all cells of each measure have in common, which no heading has to repeat. */
export function constantConditions(
  cells: readonly { readonly cell: Cell }[],
): ReadonlyMap<Measure, Cell['conditions']> {
  const measures = grouped(cells, ({ cell }) => cell.measure);
  return new Map(
    [...measures].map(([measure, ofMeasure]) => {
      const [first, ...others] = ofMeasure.map(({ cell }) => cell.conditions);
      const constant = Object.entries(first ?? {}).filter(
        ([name, value]) =>
          typeof value === 'number' &&
          others.length > 0 &&
          others.every((conditions) => conditions[name] === value),
      );
      return [measure, Object.fromEntries(constant)];
    }),
  );
}
