// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Line } from './frame.js';

const styles: Readonly<Record<Line['style'], string>> = {
  summary: '1', // bold
  head: '7', // reverse video
  focus: '1;7',
  row: '',
  help: '2', // dim
};

function styled({ text, style }: Line, columns: number): string {
  if (styles[style] === '') return text;
  const full = style === 'head' || style === 'focus' ? text.padEnd(columns) : text;
  return `\u001b[${styles[style]}m${full}\u001b[0m`;
}

/** Draws frames one over the other, sending only the lines that have changed. */
export class Screen {
  private shown: string[] = [];

  constructor(private readonly write: (text: string) => void) {}

  draw(lines: readonly Line[], columns: number): void {
    const next = lines.map((line) => styled(line, columns));
    const changed = next.flatMap((line, row) =>
      line === this.shown[row] ? [] : [`\u001b[${row + 1};1H${line}\u001b[K`],
    );
    this.shown = next;
    if (changed.length > 0) this.write(changed.join(''));
  }

  /** Before the first frame, and when the size has changed: nothing of what is there is known. */
  clear(): void {
    this.shown = [];
    this.write('\u001b[2J');
  }
}
