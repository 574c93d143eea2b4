// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { cut, padded, printable, textWidth } from './text_width.js';

export interface Column<Row> {
  readonly title: string;
  readonly text: (row: Row) => string;
  /** Numbers stand to the right. */
  readonly align?: 'left' | 'right';
  /** Columns of the highest go first where there is no room for all; 0 or none: never. */
  readonly dispensable?: number;
  /** Columns of the terminal that it takes whatever the rows hold. */
  readonly least?: number;
  /** Set for names: they are cut in the middle, down to this many columns, before others go. */
  readonly shrinksTo?: number;
}

interface Fitted<Row> {
  readonly column: Column<Row>;
  readonly texts: readonly string[];
  width: number;
}

const gap = 2;

function leastWidth<Row>({ column, width }: Fitted<Row>): number {
  return Math.min(width, column.shrinksTo ?? width);
}

function total<Row>(
  columns: readonly Fitted<Row>[],
  width: (column: Fitted<Row>) => number,
): number {
  return columns.reduce((sum, column) => sum + width(column) + gap, -gap);
}

function dropToFit<Row>(columns: readonly Fitted<Row>[], room: number): Fitted<Row>[] {
  const kept = [...columns];
  while (total(kept, leastWidth) > room) {
    const rank = kept.map(({ column }) => column.dispensable ?? 0);
    const most = Math.max(...rank);
    if (most === 0) break;
    kept.splice(rank.lastIndexOf(most), 1);
  }
  return kept;
}

/** Takes from the widest that may shrink, column by column, until all fit. */
function shrinkToFit<Row>(columns: readonly Fitted<Row>[], room: number): void {
  let excess = total(columns, ({ width }) => width) - room;
  while (excess > 0) {
    const shrinkable = columns.filter((column) => column.width > leastWidth(column));
    const widest = Math.max(...shrinkable.map(({ width }) => width));
    const next = shrinkable.find(({ width }) => width === widest);
    if (next === undefined) return;
    next.width -= 1;
    excess -= 1;
  }
}

function line<Row>(columns: readonly Fitted<Row>[], text: (column: Fitted<Row>) => string): string {
  return columns
    .map((column) => padded(cut(text(column), column.width), column.width, column.column.align))
    .join(' '.repeat(gap))
    .trimEnd();
}

export interface Table {
  readonly head: string;
  readonly rows: readonly string[];
}

/**
 * Lays rows out below each other. With a width, no line is longer: columns that can be done
 * without go first, then names are cut in the middle, and what is still too long at the end.
 */
export function layOut<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  room = Infinity,
): Table {
  const measured = columns.map((column): Fitted<Row> => {
    const texts = rows.map((row) => printable(column.text(row)));
    const least = Math.max(column.title.length, column.least ?? 0);
    const width = texts.reduce((most, text) => Math.max(most, textWidth(text)), least);
    return { column, texts, width };
  });
  const kept = dropToFit(measured, room);
  shrinkToFit(kept, room);
  const within = (text: string): string => cut(text, room, 'end');
  return {
    head: within(line(kept, ({ column }) => column.title)),
    rows: rows.map((_row, index) => within(line(kept, ({ texts }) => texts[index] ?? ''))),
  };
}
