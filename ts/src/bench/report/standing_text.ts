// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Standing } from '../analysis/analysis.js';
import type { Metric } from '../model.js';

/** What is faster rather than less; of all else there is more and less. */
function isSpeed({ unit }: Metric): boolean {
  return unit === 'ns' || unit === '1/s' || unit === 'B/s';
}

/** The verdict in words that fit what was measured: memory is less, not faster. */
export function standingText(metric: Metric, standing: Standing): string {
  if (standing !== 'faster' && standing !== 'slower') return standing;
  if (isSpeed(metric)) return standing;
  return (standing === 'faster') === (metric.better === 'lower') ? 'less' : 'more';
}
