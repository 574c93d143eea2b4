// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { CliContext } from './context.js';
import { layOut, type Column } from './table.js';
import { printable } from './text_width.js';

/**
 * Rows for whoever reads them: on a terminal a table as wide as that, else a line for each with
 * tabs between the columns, for other programs.
 */
export function listing<Row>(
  context: Pick<CliContext, 'terminal'>,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): string {
  if (context.terminal === undefined) {
    return rows.map((row) => columns.map(({ text }) => printable(text(row))).join('\t')).join('\n');
  }
  const table = layOut(columns, rows, context.terminal.columns);
  return rows.length === 0 ? '' : [table.head, ...table.rows].join('\n');
}

const indent = '  ';

/** A titled table without heads, for one of the parts that something has; nothing if it has none. */
export function section<Row>(
  title: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  width = Infinity,
): string[] {
  if (rows.length === 0) return [];
  const table = layOut(columns, rows, width - 2 * indent.length);
  return [`${indent}${title}`, ...table.rows.map((row) => indent + indent + row)];
}
