// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Measure, Metric } from '../../model.js';

export const measureTitles: Readonly<Record<Measure, string>> = {
  latency: 'Latency',
  service: 'Service calls',
  stream: 'Streams',
  wait_set: 'Wait sets',
  discovery: 'Discovery',
  idle: 'Idle cost',
  floor: 'The machine itself',
};

export const betterText = ({ better }: Metric): string => `${better} is better`;

/** 'round trip': a metric's name as words. */
export const metricText = ({ name }: Metric): string => name.replaceAll('_', ' ');
