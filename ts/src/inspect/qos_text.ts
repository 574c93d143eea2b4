// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { QosProfile } from '../graph/index.js';
import { durationText } from './units.js';

/** A quality of service in one line: what is always set, then what was asked for besides. */
export function qosText(qos: QosProfile | undefined): string {
  if (qos === undefined) return 'quality of service not known';
  const { reliability, durability, history, liveliness, depth } = qos;
  const periods = [
    ['deadline', qos.deadlineNs],
    ['lifespan', qos.lifespanNs],
    ['lease', qos.leaseNs],
  ] as const;
  return [
    reliability === 'unknown' ? 'reliability unknown' : reliability,
    durability === 'unknown' ? 'durability unknown' : durability,
    history === 'keep_last' ? `keep_last ${depth}` : history.replace('unknown', 'history unknown'),
    ...(liveliness === 'automatic' || liveliness === 'unknown' ? [] : [`liveliness ${liveliness}`]),
    ...periods.flatMap(([name, ns]) =>
      ns === null || ns === 0 ? [] : [`${name} ${durationText(ns).replace(/\.0+ /, ' ')}`],
    ),
  ].join(', ');
}
