// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { lostPerSecond, type SystemLoad } from '../../inspect/system_load.js';
import { bytesText, rateText } from '../../inspect/units.js';
import { layOut } from '../table.js';
import { cut } from '../text_width.js';
import { processColumns, sortedBy, topicColumns, type SortableColumn } from './columns.js';
import type { Section, TopState } from './state.js';

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

export interface Line {
  readonly text: string;
  readonly style: 'summary' | 'head' | 'focus' | 'row' | 'help';
}

/** Below it there is no room for two tables. */
const rowsForBoth = 10;

const help =
  'q quit  Tab other table  s sort  r reverse  / filter  a all  Space pause  arrows scroll';

function summary(load: SystemLoad, { paused, filter, typing }: TopState): string {
  const { topics, processes } = load;
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  return [
    `domain ${load.domainId}`,
    ...(paused ? ['PAUSED'] : []),
    ...(typing || filter !== '' ? [`filter: ${filter}${typing ? '_' : ''}`] : []),
    `${rateText(sum(topics.map(({ messagesPerSecond }) => messagesPerSecond)))} msg/s`,
    `${bytesText(sum(topics.map(({ bytesPerSecond }) => bytesPerSecond)))}/s`,
    `${rateText(sum(topics.map(lostPerSecond)))} lost/s`,
    `${load.nodes} nodes, ${topics.length} topics, ${processes.length} processes`,
  ].join('  ');
}

interface Shown<Row> {
  readonly section: Section;
  readonly columns: readonly SortableColumn<Row>[];
  /** Sorted and filtered. */
  readonly rows: readonly Row[];
}

function marked<Row>(
  columns: readonly SortableColumn<Row>[],
  { key, reverse }: { key: string; reverse: boolean },
  count: string,
): SortableColumn<Row>[] {
  return columns.map((column, index) => {
    const descending = (column.align === 'right') !== reverse;
    const mark = column.key === key ? (descending ? '▼' : '▲') : '';
    return { ...column, title: `${column.title}${index === 0 ? count : ''}${mark}` };
  });
}

function table<Row>(shown: Shown<Row>, state: TopState, columns: number, height: number): Line[] {
  const { section, rows } = shown;
  const last = Math.max(0, rows.length - (height - 1));
  const first = Math.min(state.first[section], last);
  const visible = rows.slice(first, first + height - 1);
  const all = visible.length === rows.length;
  const count = all ? '' : ` ${first + 1}-${first + visible.length} of ${rows.length}`;
  const order = state.order[section];
  const { head, rows: lines } = layOut(marked(shown.columns, order, count), visible, columns);
  const style = section === state.section ? 'focus' : 'head';
  return [{ text: head, style }, ...lines.map((text): Line => ({ text, style: 'row' }))];
}

/** Lines of the upper table and of the lower one, heads included. */
function heights(upper: number, lower: number, room: number): [number, number] {
  const half = Math.floor(room / 2);
  const above = Math.min(upper + 1, Math.max(half, room - (lower + 1)));
  return [above, Math.min(lower + 1, room - above)];
}

function tables(load: SystemLoad, state: TopState, { columns, rows }: Size): Line[] {
  const holds = (...texts: readonly string[]): boolean =>
    texts.some((text) => text.toLowerCase().includes(state.filter.toLowerCase()));
  const order = <Row>(
    section: Section,
    all: readonly SortableColumn<Row>[],
    some: Row[],
  ): Row[] => {
    const { key, reverse } = state.order[section];
    const by = all.find((column) => column.key === key);
    return by === undefined ? some : sortedBy(some, by, reverse);
  };
  const topics = load.topics.filter(({ name, types }) => holds(name, ...types));
  const processes = load.processes.filter(({ nodes, program }) => holds(program, ...nodes));
  const upper = {
    section: 'topics' as const,
    columns: topicColumns,
    rows: order('topics', topicColumns, topics),
  };
  const lower = {
    section: 'processes' as const,
    columns: processColumns,
    rows: order('processes', processColumns, processes),
  };
  const room = rows - 2; // without summary and help
  if (room < rowsForBoth) {
    return state.section === 'topics'
      ? table(upper, state, columns, room)
      : table(lower, state, columns, room);
  }
  const [above, below] = heights(upper.rows.length, lower.rows.length, room - 1);
  const between: Line = { text: '', style: 'row' };
  return [...table(upper, state, columns, above), between, ...table(lower, state, columns, below)];
}

/** The whole screen: exactly as many lines as it has rows, none longer than it is wide. */
export function frame(load: SystemLoad | undefined, state: TopState, size: Size): Line[] {
  if (load === undefined) return padded([{ text: 'measuring ...', style: 'summary' }], size);
  const top: Line = { text: summary(load, state), style: 'summary' };
  return padded([top, ...tables(load, state, size)], size);
}

function padded(lines: readonly Line[], { columns, rows }: Size): Line[] {
  const empty: Line = { text: '', style: 'row' };
  const body = Array.from({ length: Math.max(0, rows - 1) }, (_, index) => lines[index] ?? empty);
  return [...body, { text: help, style: 'help' } as const]
    .slice(0, rows)
    .map(({ text, style }) => ({ text: cut(text, columns, 'end'), style }));
}
