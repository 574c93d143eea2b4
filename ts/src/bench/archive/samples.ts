// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { l2net } from '#proto/l2net_bench.js';
import type { Sorted } from '../statistics/quantile.js';

type SamplesMessage = InstanceType<typeof l2net.bench.v1.Samples>;

/** Greatest value of a uint32. */
const mostSteps = 2 ** 32 - 1;

/** Differences in steps; undefined if one of them is none that a field holds. */
function stepsOf(run: Sorted, step: number): number[] | undefined {
  const steps: number[] = [];
  for (let index = 1; index < run.length; index += 1) {
    const count = ((run[index] ?? NaN) - (run[index - 1] ?? NaN)) / step;
    if (!Number.isInteger(count) || count < 0 || count > mostSteps) return undefined;
    steps.push(count);
  }
  return steps;
}

/** Clocks count whole nanoseconds, so differences of neighbours take a byte or two. */
export function samplesToMessage(run: Sorted): l2net.bench.v1.Samples.$Properties {
  const first = run[0] ?? 0;
  // Beyond, sums of steps are not exact.
  const isExact = Math.abs(run[run.length - 1] ?? 0) < 2 ** 52 && Math.abs(first) < 2 ** 52;
  for (const step of isExact && Number.isInteger(first * 2) ? [1, 0.5] : []) {
    const steps = stepsOf(run, step);
    if (steps !== undefined) return { first, steps, step };
  }
  return { values: Array.from(run) };
}

export function samplesFromMessage(message: SamplesMessage): Float64Array {
  const { first, steps, step, values } = message;
  if (values.length > 0) return Float64Array.from(values);
  const run = new Float64Array(steps.length + 1);
  let value = first;
  run[0] = value;
  for (const [index, count] of steps.entries()) {
    value += count * step;
    run[index + 1] = value;
  }
  return run;
}
