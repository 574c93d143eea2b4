// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { defineError, ExitCode } from './coded_error.js';

export const noSuchRule = defineError(
  'L2N_NO_SUCH_RULE',
  ExitCode.usage,
  'The doctor has no rule of that name.',
  (d: { rule: string; rules: readonly string[] }) =>
    `the doctor has no rule ${JSON.stringify(d.rule)}; its rules are ${d.rules.join(', ')}`,
);

export const nothingToExplain = defineError(
  'L2N_NOTHING_TO_EXPLAIN',
  ExitCode.absent,
  'No node, topic or service of the graph has the name that was to be explained.',
  (d: { name: string; domain: number; similar: readonly string[] }) =>
    `domain ${d.domain} has no node, topic or service ${d.name}` +
    (d.similar.length === 0 ? '' : `; did you mean ${d.similar.join(' or ')}?`) +
    ' (l2net node list, topic list and service list show what there is)',
);

export const endpointAbsent = defineError(
  'L2N_ENDPOINT_ABSENT',
  ExitCode.absent,
  'The node has no such endpoint on the topic.',
  (d: { node: string; topic: string; side: string; there: readonly string[] }) =>
    `${d.node} has no ${d.side} on ${d.topic}, where ` +
    (d.there.length === 0
      ? 'nobody is'
      : `${d.there.join(', ')} ${d.there.length > 1 ? 'are' : 'is'}`),
);
