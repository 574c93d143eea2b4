// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { defineError, ExitCode } from './coded_error.js';

/** How names are offered: nothing, or the few that are meant most probably. */
function nearMisses(names: readonly string[]): string {
  return names.length === 0 ? '' : `; did you mean ${names.join(' or ')}?`;
}

export const nameAbsent = defineError(
  'L2N_NAME_ABSENT',
  ExitCode.absent,
  'The graph has no node, topic, service or action of the name asked for.',
  (d: { kind: string; name: string; domain: number; similar: readonly string[] }) =>
    `domain ${d.domain} has no ${d.kind} ${d.name}${nearMisses(d.similar)} ` +
    `(l2net ${d.kind} list --all shows what there is)`,
);

export const countersMissing = defineError(
  'L2N_COUNTERS_MISSING',
  ExitCode.rmw,
  'Rates were asked for where nobody counts messages.',
  (d: { source: string }) =>
    `the graph read from ${d.source} has no message counters, and nobody subscribes for it`,
);

export const delaysMissing = defineError(
  'L2N_DELAYS_MISSING',
  ExitCode.rmw,
  'Delays from publish to take were asked for where no subscription keeps them.',
  (d: { source: string }) =>
    `the graph read from ${d.source} has no delays, which only subscriptions of rmw_shm and ` +
    `rmw_l2net keep; start the nodes with l2net run --rmw rmw_shm, and ask without --via ros`,
);
