// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Arm, Cell, Measure, Metric, Unit } from '../model.js';
import type { PlannedCell } from '../scenario/cells.js';
import { peerCanMeasure } from './peers.js';

/** Where a metric comes from: a series of samples, or one value of the agent's answer. */
interface Source {
  readonly metric: Metric;
  readonly from: 'series' | 'value';
  /** As the agent names it. */
  readonly name: string;
  /** From the agent's figure to the metric's. */
  readonly scale: number;
}

interface MeasureDefinition {
  /** The program, without its folder. */
  readonly agent: string;
  /** The first is what the measure is about. */
  readonly metrics: readonly Source[];
  /** Option of the agent for each condition; the value as it is, or as the function makes it. */
  readonly options: Readonly<Record<string, string>>;
  /** The same of conditions that not every cell of the measure has. */
  readonly rarer?: Readonly<Record<string, string>>;
  /** How much longer than the measured phase a run may take, in seconds. */
  readonly overhead: number;
}

function series(name: string, metric: string, scale = 1): Source {
  return { metric: { name: metric, unit: 'ns', better: 'lower' }, from: 'series', name, scale };
}

function value(
  name: string,
  unit: Unit,
  better: Metric['better'] = 'lower',
  metric = name.replace(/_ns$/, ''),
): Source {
  return { metric: { name: metric, unit, better }, from: 'value', name, scale: 1 };
}

/** Of the machine in that minute, not of who was measured. */
const lineBeside: Source = {
  metric: { name: 'cache_line', unit: 'ns', better: 'lower', ofMachine: true },
  ...{ from: 'value', name: 'cache_line_ns', scale: 1 },
};

const message = {
  ...{ mode: 'mode', kind: 'kind', bytes: 'size', reliability: 'reliability', depth: 'depth' },
};

export const measures: Readonly<Record<Measure, MeasureDefinition>> = {
  latency: {
    agent: 'bench_pingpong',
    metrics: [series('round_trip', 'latency', 1 / 2), value('lost', 'count'), lineBeside],
    options: { ...message, pause_us: 'interval-us' },
    overhead: 40,
  },
  service: {
    agent: 'bench_service',
    metrics: [series('round_trip', 'round_trip')],
    options: { mode: 'mode', bytes: 'size', pause_us: 'interval-us' },
    overhead: 40,
  },
  stream: {
    agent: 'bench_stream',
    metrics: [
      series('age', 'age'),
      value('received_per_second', '1/s', 'higher', 'received'),
      series('publish', 'publish'),
      value('lost', 'count'),
      value('cpu_share', 'share', 'lower', 'cpu'),
      value('pss_bytes', 'B', 'lower', 'pss'),
      series('background_age', 'background_age'),
      value('background_lost', 'count'),
    ],
    options: {
      ...{ ...message, writers: 'writers', readers: 'readers', subscriptions: 'subscriptions' },
      rate: 'rate',
    },
    rarer: {
      ...{ take_pause_us: 'take-pause-us', background_kind: 'background-kind' },
      ...{ background_bytes: 'background-size', background_rate: 'background-rate' },
    },
    overhead: 60,
  },
  wait_set: {
    agent: 'bench_wait_set',
    metrics: [series('wait', 'wait')],
    options: { entities: 'entities' },
    overhead: 30,
  },
  discovery: {
    agent: 'bench_discovery',
    metrics: [series('full_graph', 'full_graph'), value('pss_bytes', 'B', 'lower', 'pss')],
    options: { nodes: 'nodes', processes: 'processes' },
    overhead: 60,
  },
  idle: {
    agent: 'bench_idle',
    metrics: [
      value('cpu_share', 'share', 'lower', 'cpu'),
      value('pss_bytes', 'B', 'lower', 'pss'),
      value('shm_bytes', 'B', 'lower', 'shm'),
    ],
    options: { nodes: 'nodes', processes: 'processes' },
    overhead: 120,
  },
  floor: {
    agent: 'bench_floor',
    metrics: [
      ...['cache_line_ns', 'futex_wake_ns', 'clock_read_ns'],
      ...['copy_64KB_ns', 'copy_1MB_ns', 'copy_4MB_ns', 'handoff_ns', 'harness_ns'],
    ].map((name) => value(name, 'ns')),
    options: {},
    overhead: 60,
  },
};

/** Of a client library: bench_pingpong alone waits a minute for an interpreter to start. */
const clientOverhead = 90;

/** How much longer than its measured phase a run of this arm may take, in seconds. */
export function overheadOf(arm: Arm, measure: Measure): number {
  const { overhead } = measures[measure];
  return arm.client === undefined ? overhead : Math.max(overhead, clientOverhead);
}

/** Whether an arm can be measured so at all; whether it is installed is another question. */
export function canMeasure(arm: Arm, cell: Cell): boolean {
  const { measure, conditions } = cell;
  if (measure === 'floor' || arm.kind === 'floor')
    return measure === 'floor' && arm.kind === 'floor';
  if (arm.kind === 'peer') return peerCanMeasure(arm.id, cell);
  // A client library has the messages that everybody has, and none of the bench's own.
  if (arm.client !== undefined) return measure === 'latency' && conditions['kind'] === 'image';
  return true;
}

/** Conditions are in milliseconds, as scenarios are written, and options of agents are not. */
function inMicroseconds([name, value]: [string, string | number]): [string, string | number] {
  if (!name.endsWith('_ms')) return [name, value];
  return [name.replace(/_ms$/, '_us'), Math.round(Number(value) * 1000)];
}

/** What the agent is told of a cell; the conditions that it has no option for are worked out. */
export function cellOptions({ cell, effort }: PlannedCell): string[] {
  const { options, rarer = {} } = measures[cell.measure];
  const { nodes, per_process: each, ...others } = cell.conditions;
  const conditions: Record<string, string | number> = {
    ...Object.fromEntries(Object.entries(others).map(inMicroseconds)),
    ...(nodes !== undefined && { nodes, processes: Number(nodes) / Number(each) }),
  };
  const there = Object.entries(rarer).filter(([condition]) => condition in conditions);
  const words = [...Object.entries(options), ...there].map(([condition, option]) => {
    const told = conditions[condition];
    if (told === undefined) throw new Error(`${cell.id} has no ${condition}`);
    return [`--${option}`, String(told)];
  });
  const amounts = Object.entries(effort).map(([option, amount]) => [`--${option}`, String(amount)]);
  return [...words, ...amounts].flat();
}
