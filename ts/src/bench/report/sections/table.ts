// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { markup, nothing, type Markup } from '../markup.js';

export interface Column {
  readonly title: string;
  /** Of numbers: to the right. */
  readonly numeric?: boolean;
}

const ofColumn = (column: Column | undefined): Markup =>
  column?.numeric === true ? markup` class="n"` : nothing;

export function tableRow(
  columns: readonly Column[],
  contents: readonly (string | Markup)[],
): Markup {
  return markup`${contents.map(
    (content, index) => markup`<td${ofColumn(columns[index])}>${content}</td>`,
  )}`;
}

export function tableHead(columns: readonly Column[]): Markup {
  const titles = columns.map((column) => markup`<th${ofColumn(column)}>${column.title}</th>`);
  return markup`<thead><tr>${titles}</tr></thead>`;
}

/** Scrolls by itself where the page is narrower. */
export function wideTable(content: Markup | readonly Markup[], name = ''): Markup {
  return markup`<div class="wide"><table class="${name}">${content}</table></div>`;
}

export function table(
  columns: readonly Column[],
  rows: readonly (readonly (string | Markup)[])[],
): Markup {
  const body = rows.map((row) => markup`<tr>${tableRow(columns, row)}</tr>`);
  return wideTable(markup`${tableHead(columns)}<tbody>${body}</tbody>`);
}

/** A cell's id, which may go on in the next line after each of its parts. */
export function breakable(id: string): Markup {
  const [first = '', ...others] = id.split('/');
  return markup`${first}${others.map((part) => markup`/<wbr>${part}`)}`;
}
