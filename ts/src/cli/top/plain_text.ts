// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { SystemLoad } from '../../inspect/system_load.js';
import { frame } from './frame.js';
import type { TopState } from './state.js';

/** Wide enough for every column. */
const endless = 10_000;

/** Both tables with all their rows, for a log or a pipe; a blank line behind. */
export function plainText(load: SystemLoad, state: TopState, columns = endless): string {
  // The summary, two heads, a blank line between the tables, and the help, which is left out.
  const rows = load.topics.length + load.processes.length + 5;
  const lines = frame(load, state, { columns, rows: Math.max(rows, 12) }).slice(0, -1);
  const last = lines.findLastIndex(({ text }) => text !== '');
  return `${lines
    .slice(0, last + 1)
    .map(({ text }) => text)
    .join('\n')}\n\n`;
}
