// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { xmlText } from '../../picture/svg_text.js';

export interface Cell {
  readonly text: string;
  readonly number?: boolean;
  /** Class of what it says: that of an arm, better or worse. */
  readonly kind?: string | undefined;
  readonly rowSpan?: number;
}

function cellHtml({ text, number, kind, rowSpan }: Cell): string {
  const classes = [...(number === true ? ['number'] : []), ...(kind === undefined ? [] : [kind])];
  const attributes = [
    ...(classes.length === 0 ? [] : [` class="${classes.join(' ')}"`]),
    ...(rowSpan === undefined ? [] : [` rowspan="${rowSpan}"`]),
  ];
  return `<td${attributes.join('')}>${xmlText(text)}</td>`;
}

/** `heads`: those that begin with '>' stand over numbers. */
export function tableHtml(heads: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const head = heads.map((title) =>
    title.startsWith('>')
      ? `<th class="number">${xmlText(title.slice(1))}</th>`
      : `<th>${xmlText(title)}</th>`,
  );
  const lines = rows.map((cells) => `<tr>${cells.map(cellHtml).join('')}</tr>`);
  return (
    `<div class="wide"><table><thead><tr>${head.join('')}</tr></thead>\n` +
    `<tbody>\n${lines.join('\n')}\n</tbody></table></div>`
  );
}

export function listHtml(sentences: readonly string[]): string {
  return `<ul>${sentences.map((sentence) => `<li>${xmlText(sentence)}</li>`).join('')}</ul>`;
}
