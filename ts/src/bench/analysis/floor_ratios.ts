// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Cell } from '../model.js';
import type { Analysis, CellAnalysis, MetricAnalysis } from './analysis.js';

/** A figure beside what the machine charged for the same in the same comparison. */
export interface FloorRatio {
  readonly cell: Cell;
  /** Of the floor: 'copy_4MB', 'handoff'. */
  readonly metric: string;
  /** How many of it nobody without loaned messages does without. */
  readonly count: number;
  /** Nanoseconds, one way, of the baseline. */
  readonly value: number;
  /** Nanoseconds, of all of them. */
  readonly floor: number;
}

/** In and out of shared memory. */
const copies = 2;

const copyMetrics: ReadonlyMap<number, string> = new Map([
  [64 * 1024, 'copy_64KB'],
  [1024 ** 2, 'copy_1MB'],
  [4 * 1024 ** 2, 'copy_4MB'],
]);

const smallest = 64;

function valueOf({ arms }: MetricAnalysis, arm: string): number | undefined {
  return arms.find((one) => one.arm === arm)?.figures[0].value;
}

/** Medians of what the machine itself was measured for; empty where it was not. */
function floorValues({ cells }: Pick<Analysis, 'cells'>): ReadonlyMap<string, number> {
  const floor = cells.find(({ cell }) => cell.measure === 'floor');
  const values = (floor?.metrics ?? []).flatMap((analysed) => {
    const value = valueOf(analysed, 'floor');
    return value === undefined ? [] : [[analysed.metric.name, value] as const];
  });
  return new Map(values);
}

/** What of a cell cannot be avoided: two copies, or, of the smallest message, the hand-off. */
function floorOf({ measure, conditions }: Cell): { metric: string; count: number } | undefined {
  const { bytes, kind, mode } = conditions;
  // Who lends copies nothing, and who serializes copies more.
  if (measure !== 'latency' || kind === 'loaned' || kind === 'serialized') return undefined;
  if (bytes === smallest && mode === 'poll') return { metric: 'handoff', count: 1 };
  const metric = copyMetrics.get(Number(bytes));
  return metric === undefined ? undefined : { metric, count: copies };
}

function latencyOf({ metrics: [about] }: CellAnalysis, arm: string): number | undefined {
  return about === undefined ? undefined : valueOf(about, arm);
}

/** Of every cell of which the floor is known, the baseline's median beside it. */
export function floorRatios(analysis: Pick<Analysis, 'cells' | 'baseline'>): FloorRatio[] {
  const values = floorValues(analysis);
  return analysis.cells.flatMap((analysed) => {
    const of = floorOf(analysed.cell);
    const each = of && values.get(of.metric);
    const value = latencyOf(analysed, analysis.baseline);
    if (of === undefined || each === undefined || value === undefined) return [];
    return [{ cell: analysed.cell, ...of, value, floor: each * of.count }];
  });
}

/** What of the smallest latency is the harness and none of who is measured. */
export interface HarnessShare {
  /** Nanoseconds, one way. */
  readonly harness: number;
  /** False where only the clock's part is known. */
  readonly isWhole: boolean;
  readonly arm: string;
  readonly cell: Cell;
  readonly latency: number;
}

/** Beside the shortest latency of 64 bytes of anybody, where it weighs most. */
export function harnessShare(analysis: Pick<Analysis, 'cells'>): HarnessShare | undefined {
  const values = floorValues(analysis);
  const [whole, clock] = [values.get('harness'), values.get('clock_read')];
  // The clock is read once a round trip, which is two ways.
  const harness = whole ?? (clock === undefined ? undefined : clock / 2);
  if (harness === undefined) return undefined;
  const all = analysis.cells
    .filter(({ cell }) => cell.measure === 'latency' && cell.conditions['bytes'] === smallest)
    .flatMap(({ cell, metrics: [about] }) =>
      (about?.arms ?? []).map(({ arm, figures: [{ value }] }) => ({ cell, arm, latency: value })),
    );
  const [first, ...others] = all;
  if (first === undefined) return undefined;
  const least = others.reduce((best, one) => (one.latency < best.latency ? one : best), first);
  return { ...least, harness, isWhole: whole !== undefined };
}
