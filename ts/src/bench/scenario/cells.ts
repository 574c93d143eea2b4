// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Cell, Measure } from '../model.js';
import { byteText } from './byte_text.js';
import type { CellsFields } from './schema.js';

/** A cell, how long its runs go on, and for whom it is. */
export interface PlannedCell {
  readonly cell: Cell;
  /** Options of the agent that say how much is measured, not what. */
  readonly effort: Readonly<Record<string, number>>;
  /** Undefined: all arms of the scenario that have such a thing. */
  readonly arms: readonly string[] | undefined;
}

type Complain = (index: number, key: string, message: string) => void;
type Conditions = Record<string, string | number>;

/** Sizes for which there is a message without pointers. */
const fixedSizes = [64, 1024, 64 * 1024, 1024 ** 2, 4 * 1024 ** 2, 8 * 1024 ** 2];
/** Above it a run has fewer samples, so that no size takes a hundred times as long as another. */
const fullEffortBytes = 64 * 1024;

/** So that a run has a 99th percentile whatever the size. */
const leastSamples = 100;

/** Every combination of the values of each key, the last key changing fastest. */
function product(axes: Readonly<Record<string, readonly (string | number)[]>>): Conditions[] {
  return Object.entries(axes).reduce<Conditions[]>(
    (all, [key, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [key]: value }))),
    [{}],
  );
}

function scaled(count: number, bytes: number, least: number): number {
  const share = Math.min(1, fullEffortBytes / bytes);
  return Math.min(count, Math.max(least, Math.round(count * share)));
}

function named(measure: Measure, words: readonly string[], conditions: Conditions): Cell {
  return { id: [measure, ...words].join('/'), measure, conditions };
}

/** A condition that goes into the name only where it is not as usual. */
function unusual(key: string, value: unknown, usual: unknown, text = String(value)): string[] {
  return value === usual ? [] : [`${key}=${text}`];
}

type RoundTrips = CellsFields & { measure: 'latency' | 'service' };

/** A cell whose runs are so many round trips, waiting or polling, with or without a pause. */
function roundTripCell(
  { measure, samples, warmup, limit, arms }: RoundTrips,
  words: readonly unknown[],
  conditions: Conditions,
): PlannedCell {
  const { bytes, pause_ms: pause } = conditions;
  const all = [...words.map(String), ...unusual('pause', pause, 0, `${pause ?? 0}ms`)];
  return {
    cell: named(measure, all, conditions),
    effort: {
      samples: scaled(samples, Number(bytes), leastSamples),
      warmup: scaled(warmup, Number(bytes), 10),
      'max-seconds': limit / 1000,
    },
    arms,
  };
}

function latencyCells(fields: CellsFields & { measure: 'latency' }): PlannedCell[] {
  const { mode, kind, size, reliability, depth, pause } = fields;
  return product({ mode, kind, bytes: size, reliability, depth, pause_ms: pause }).map((one) => {
    const words = [one['mode'], one['kind'], byteText(Number(one['bytes'])), one['reliability']];
    return roundTripCell(fields, [...words, ...unusual('depth', one['depth'], 10)], one);
  });
}

function serviceCells(fields: CellsFields & { measure: 'service' }): PlannedCell[] {
  const { mode, size, pause } = fields;
  return product({ mode, bytes: size, pause_ms: pause }).map((one) =>
    roundTripCell(fields, [one['mode'], byteText(Number(one['bytes']))], one),
  );
}

type Background = NonNullable<(CellsFields & { measure: 'stream' })['background']>;

function besideText({ kind, size, rate }: Background): string {
  return `beside=${kind}-${byteText(size)}-${rate}Hz`;
}

function streamCells(fields: CellsFields & { measure: 'stream' }): PlannedCell[] {
  const { mode, kind, size, reliability, depth, writers, readers, rate, background } = fields;
  const { subscriptions, take_pause: takePause, arms } = fields;
  const axes = {
    ...{ mode, kind, bytes: size, reliability, depth, writers, readers, rate },
    ...{ subscriptions, take_pause_ms: takePause },
  };
  const beside = background && {
    ...{ background_bytes: background.size, background_kind: background.kind },
    background_rate: background.rate,
  };
  return product(axes).map(({ take_pause_ms: pause, ...one }) => {
    const bytes = byteText(Number(one['bytes']));
    const words = [one['mode'], one['kind'], bytes, one['reliability']].map(String);
    const flow = `${one['writers'] ?? 1}to${one['readers'] ?? 1}`;
    const pace = one['rate'] === 0 ? 'full' : `${one['rate'] ?? 0}Hz`;
    const rest = [
      ...unusual('depth', one['depth'], 10),
      ...unusual('subscriptions', one['subscriptions'], 1),
      ...unusual('take_pause', pause, 0, `${pause ?? 0}ms`),
      ...(background === undefined ? [] : [besideText(background)]),
    ];
    const conditions = {
      ...one,
      ...(pause !== undefined && pause !== 0 && { take_pause_ms: pause }),
      ...beside,
    };
    return {
      cell: named('stream', [...words, flow, pace, ...rest], conditions),
      effort: { seconds: fields.lasts / 1000, 'warmup-seconds': fields.warmup / 1000 },
      arms,
    };
  });
}

function graphCells(fields: CellsFields & { measure: 'discovery' | 'idle' }): PlannedCell[] {
  const { measure, nodes, per_process: perProcess, arms } = fields;
  return product({ nodes, per_process: perProcess }).map((one) => ({
    cell: named(measure, [`${one['nodes'] ?? 1}nodes`, `${one['per_process'] ?? 1}each`], one),
    effort:
      fields.measure === 'idle'
        ? { seconds: fields.lasts / 1000 }
        : { 'max-seconds': fields.limit / 1000 },
    arms,
  }));
}

function cellsOfOne(fields: CellsFields): PlannedCell[] {
  switch (fields.measure) {
    case 'latency':
      return latencyCells(fields);
    case 'service':
      return serviceCells(fields);
    case 'stream':
      return streamCells(fields);
    case 'wait_set':
      return fields.entities.map((entities) => ({
        cell: named('wait_set', [`${entities}entities`], { entities }),
        effort: {
          ...{ samples: fields.samples, warmup: fields.warmup },
          'max-seconds': fields.limit / 1000,
        },
        arms: fields.arms,
      }));
    case 'floor':
      return [{ cell: named('floor', [], {}), effort: {}, arms: undefined }];
    default:
      return graphCells(fields);
  }
}

function complainOfSize(
  kind: string | number | undefined,
  bytes: string | number | undefined,
  complain: (message: string) => void,
): void {
  if ((kind !== 'fixed' && kind !== 'loaned') || fixedSizes.includes(Number(bytes))) return;
  const known = fixedSizes.map(byteText).join(', ');
  complain(`no ${kind} message has ${String(bytes)} B; there are ${known}`);
}

/** All cells of a scenario, each once; what cannot be goes to `complain`. */
export function cellsOf(all: readonly CellsFields[], complain: Complain): PlannedCell[] {
  const seen = new Map<string, number>();
  return all.flatMap((fields, index) =>
    cellsOfOne(fields).filter(({ cell }) => {
      const { bytes, kind, nodes, per_process: each } = cell.conditions;
      const { background_kind: besideKind, background_bytes: besideBytes } = cell.conditions;
      complainOfSize(kind, bytes, (message) => {
        complain(index, 'size', message);
      });
      complainOfSize(besideKind, besideBytes, (message) => {
        complain(index, 'background', message);
      });
      if (nodes !== undefined && Number(nodes) % Number(each) !== 0) {
        complain(index, 'nodes', `${nodes} nodes cannot be shared out ${String(each)} a process`);
      }
      const before = seen.get(cell.id);
      if (before !== undefined) {
        complain(index, 'measure', `${cell.id} is in cells[${before}] already`);
      }
      seen.set(cell.id, index);
      return before === undefined;
    }),
  );
}
