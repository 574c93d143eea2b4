// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { processColumns, topicColumns } from './columns.js';

export type Section = 'topics' | 'processes';

interface Order {
  readonly key: string;
  readonly reverse: boolean;
}

/** What the user has made of the screen. */
export interface TopState {
  /** The one that keys are about. */
  readonly section: Section;
  readonly order: Readonly<Record<Section, Order>>;
  /** First row shown. */
  readonly first: Readonly<Record<Section, number>>;
  readonly filter: string;
  /** The filter is being typed. */
  readonly typing: boolean;
  readonly paused: boolean;
  /** Also what every node has. */
  readonly all: boolean;
  readonly quit: boolean;
}

export const initialState: TopState = {
  section: 'topics',
  order: {
    topics: { key: 'rate', reverse: false },
    processes: { key: 'cpu', reverse: false },
  },
  first: { topics: 0, processes: 0 },
  ...{ filter: '', typing: false, paused: false, all: false, quit: false },
};

const keysOf: Readonly<Record<Section, readonly string[]>> = {
  topics: topicColumns.map(({ key }) => key),
  processes: processColumns.map(({ key }) => key),
};

/** What --sort may name, and of which section it is. */
export const sortKeys: readonly string[] = [...new Set([...keysOf.topics, ...keysOf.processes])];

/** Sorts every section that has such a column. */
export function sortedWith(state: TopState, key: string): TopState {
  const order = { ...state.order };
  for (const section of ['topics', 'processes'] as const) {
    if (keysOf[section].includes(key)) order[section] = { key, reverse: false };
  }
  return { ...state, order };
}

function nextOrder(state: TopState): TopState {
  const { section, order } = state;
  const keys = keysOf[section];
  const key = keys[(keys.indexOf(order[section].key) + 1) % keys.length] ?? order[section].key;
  return { ...state, order: { ...order, [section]: { key, reverse: false } } };
}

function reversed(state: TopState): TopState {
  const { section, order } = state;
  const { key, reverse } = order[section];
  return { ...state, order: { ...order, [section]: { key, reverse: !reverse } } };
}

function scrolled(state: TopState, rows: number): TopState {
  const { section, first } = state;
  return { ...state, first: { ...first, [section]: Math.max(0, first[section] + rows) } };
}

const fromTheTop = { topics: 0, processes: 0 };

const page = 10;
const interrupt = '\u0003';
const enter = '\r';
const escape = '\u001b';
const erase = ['\u007f', '\b'];

const commands: Readonly<Record<string, (state: TopState) => TopState>> = {
  q: (state) => ({ ...state, quit: true }),
  '\t': (state) => ({ ...state, section: state.section === 'topics' ? 'processes' : 'topics' }),
  s: nextOrder,
  r: reversed,
  a: (state) => ({ ...state, all: !state.all }),
  ' ': (state) => ({ ...state, paused: !state.paused }),
  '/': (state) => ({ ...state, typing: true, filter: '', first: fromTheTop }),
  [escape]: (state) => ({ ...state, filter: '', first: fromTheTop }),
  '\u001b[A': (state) => scrolled(state, -1),
  '\u001b[B': (state) => scrolled(state, 1),
  '\u001b[5~': (state) => scrolled(state, -page),
  '\u001b[6~': (state) => scrolled(state, page),
};

function typed(state: TopState, key: string): TopState {
  const { filter } = state;
  if (key === enter || key === '\n') return { ...state, typing: false };
  if (key === escape) return { ...state, typing: false, filter: '' };
  if (erase.includes(key)) return { ...state, filter: filter.slice(0, -1) };
  return /^[ -~]$/.test(key) ? { ...state, filter: filter + key } : state;
}

export function press(state: TopState, key: string): TopState {
  if (key === interrupt) return { ...state, quit: true };
  if (state.typing) return typed(state, key);
  return commands[key]?.(state) ?? state;
}
