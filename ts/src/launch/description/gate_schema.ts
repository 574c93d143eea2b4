// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { z } from 'zod';
import { closedObject } from '../../document/closed_object.js';
import { duration } from '../../document/quantities.js';
import { graphName } from './fields.js';

/** Keys of which a gate has exactly one; each allows some of the others. */
const kinds = {
  node: ['publisher', 'subscription', 'service', 'external'],
  topic: ['publishers', 'subscriptions'],
  service: [],
  delay: [],
  started: [],
  exited: [],
} as const;
type GateKind = keyof typeof kinds;

const onlyAlongside = ['publisher', 'subscription', 'publishers', 'subscriptions', 'external'];
const withoutTimeout: readonly GateKind[] = ['delay'];

const count = z.int().min(0);

const gateObject = closedObject({
  node: graphName.optional().describe('A node of this launch, or its name in the graph, is up'),
  publisher: graphName.optional().describe('With node: it publishes on this topic'),
  subscription: graphName.optional().describe('With node: it subscribes to this topic'),
  service: graphName.optional().describe('Somebody serves this service; with node: that node does'),
  external: z.boolean().optional().describe('With node: it is not part of this launch'),
  topic: graphName.optional().describe('This topic has enough publishers and subscriptions'),
  publishers: count.optional().describe('With topic: at least so many; 1 if neither is given'),
  subscriptions: count.optional().describe('With topic: at least so many'),
  delay: duration.optional().describe('So long after the other gates have opened'),
  started: graphName.optional().describe('A process of this launch has been started'),
  exited: graphName.optional().describe('A process of this launch has ended with exit code 0'),
  timeout: duration.optional().describe('How long to wait before the launch fails'),
  on_timeout: z
    .enum(['fail', 'start'])
    .optional()
    .describe('What to do then: end the launch, or start all the same and say so'),
}).superRefine((gate, context) => {
  const has = (key: string): boolean => gate[key as keyof typeof gate] !== undefined;
  const present = (Object.keys(kinds) as GateKind[]).filter(has);
  const kind = present.includes('node') ? 'node' : present[0];
  const complain = (message: string): void => {
    context.addIssue({ code: 'custom', message });
  };
  if (kind === undefined) {
    complain(`a gate needs one of the keys ${Object.keys(kinds).join(', ')}`);
    return;
  }
  const allowed: readonly string[] = kinds[kind];
  const extra = [...present.filter((key) => key !== kind), ...onlyAlongside.filter(has)].filter(
    (key) => !allowed.includes(key),
  );
  for (const key of new Set(extra)) {
    complain(`"${key}" does not go with "${kind}" in one gate; make two gates of them`);
  }
  const endpoints = ['publisher', 'subscription', 'service'].filter(has);
  if (kind === 'node' && endpoints.length > 1) {
    complain(`one gate waits for one of ${endpoints.join(', ')}; make several gates of them`);
  }
  if (withoutTimeout.includes(kind) && (has('timeout') || has('on_timeout'))) {
    complain(`a ${kind} has no time-out`);
  }
});

export type GateFields = z.output<typeof gateObject>;

/** A name alone is a node that must be up. */
const gate = z
  .union([graphName.transform((node): GateFields => ({ node })), gateObject])
  .meta({ id: 'gate' });

export const gates = z
  .union([gate, z.array(gate)])
  .transform((value): GateFields[] => (Array.isArray(value) ? value : [value]));
