// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { z } from 'zod';
import { closedObject } from '../../document/closed_object.js';
import { patterned } from '../../document/patterned.js';
import { duration, size } from '../../document/quantities.js';
import { peers } from '../plan/peers.js';

/** One value or several; several make a cell each. */
function oneOrMore<T extends z.ZodType>(item: T) {
  return z
    .union([item, z.array(item).min(1)])
    .transform((value): z.output<T>[] => (Array.isArray(value) ? value : [value]) as z.output<T>[]);
}

const peerNames = Object.keys(peers);
const armName = patterned(
  new RegExp(
    `^(floor|${peerNames.join('|')}|((rclpy|rclnodejs):)?rmw_[a-z0-9_]+(@[a-z][a-z0-9-]*)?)$`,
  ),
  'an arm: rmw_NAME, rmw_NAME@VARIANT, rclpy:rmw_NAME, rclnodejs:rmw_NAME, ' +
    `${peerNames.join(', ')} or floor`,
);

const count = (least: number, most: number): z.ZodInt => z.int().min(least).max(most);
const mode = z.enum(['wait', 'poll']);
const kind = z.enum(['fixed', 'dynamic', 'image', 'loaned', 'serialized']);
const reliability = z.enum(['reliable', 'best_effort']);
const cellSize = size.refine((bytes) => bytes >= 64 && bytes <= 8 * 1024 ** 2, {
  error: 'a message of the bench has 64 B to 8 MB',
});

const modes = oneOrMore(mode).default(['wait']);
const kinds = oneOrMore(kind).default(['fixed']);
const sizes = oneOrMore(cellSize).default([64]);
const reliabilities = oneOrMore(reliability).default(['reliable']);
const depths = oneOrMore(count(1, 100_000)).default([10]);
const pauses = oneOrMore(duration).default([0]);

const everywhere = {
  arms: z.array(armName).min(1).optional().describe('Only these of the arms of the scenario'),
};

/** How long a measurement of single steps goes on: whichever bound is met first. */
const effort = {
  samples: count(10, 10_000_000).default(10_000).describe('Fewer for messages above 64 KB'),
  warmup: count(0, 1_000_000).default(1000).describe('Dropped'),
  limit: duration.default(5000).describe('Of the measured phase of a run'),
};

const roundTrip = { mode: modes, size: sizes, pause: pauses, ...effort };
const processes = { nodes: oneOrMore(count(1, 5000)).default([20]) };

const latency = closedObject({
  ...{ measure: z.literal('latency'), kind: kinds, reliability: reliabilities, depth: depths },
  ...roundTrip,
  ...everywhere,
});

const service = closedObject({ measure: z.literal('service'), ...roundTrip, ...everywhere });

const background = closedObject({
  kind: kind.default('image'),
  size: cellSize.default(4 * 1024 ** 2),
  rate: z.number().gt(0).max(100_000).describe('Messages a second'),
});

const stream = closedObject({
  measure: z.literal('stream'),
  ...{ mode: modes, kind: kinds, size: sizes, reliability: reliabilities, depth: depths },
  writers: oneOrMore(count(1, 64)).default([1]),
  readers: oneOrMore(count(1, 64)).default([1]),
  subscriptions: oneOrMore(count(1, 64)).default([1]).describe('Of each reader'),
  take_pause: oneOrMore(duration)
    .default([0])
    .describe('Of a reader after each message, as one that has work to do'),
  background: background.optional().describe('A stream beside, between two processes of its own'),
  rate: oneOrMore(z.number().min(0).max(1e6))
    .default([0])
    .describe('Messages a second of each writer; 0: as fast as publish returns'),
  lasts: duration.default(2000),
  warmup: duration.default(500),
  ...everywhere,
});

const waitSet = closedObject({
  measure: z.literal('wait_set'),
  entities: oneOrMore(count(1, 10_000)).default([1000]),
  ...effort,
  ...everywhere,
});

const discovery = closedObject({
  measure: z.literal('discovery'),
  ...processes,
  per_process: oneOrMore(count(1, 1000)).default([1]),
  limit: duration.default(30_000),
  ...everywhere,
});

const idle = closedObject({
  measure: z.literal('idle'),
  ...processes,
  per_process: oneOrMore(count(1, 1000)).default([1]),
  lasts: duration.default(5000),
  ...everywhere,
});

const floor = closedObject({ measure: z.literal('floor') });

const cellsSchema = z.discriminatedUnion('measure', [
  ...([latency, service, stream, waitSet, discovery, idle, floor] as const),
]);
export type CellsFields = z.output<typeof cellsSchema>;

const variableName = patterned(/^[A-Za-z_]\w*$/, 'the name of an environment variable');
const variantName = patterned(/^[a-z][a-z0-9-]*$/, 'a word of small letters, digits and -');

/** Runs of each arm in each cell, in the scenario or on the command line. */
export const mostRounds = 1000;

/** What `l2net bench run FILE` reads. */
export const scenarioSchema = closedObject({
  title: z.string().min(1),
  rounds: count(1, mostRounds).default(10).describe('Fresh-process runs of each arm in each cell'),
  seed: count(0, 2 ** 32 - 1).default(1),
  baseline: armName.default('rmw_shm').describe('The arm that the others are compared with'),
  arms: z.array(armName).min(1),
  pin: z
    .union([z.literal(false), z.tuple([count(0, 4095), count(0, 4095)])])
    .optional()
    .describe('Two cores to measure on; false: none. Default: two of those allowed'),
  variants: z
    .record(variantName, z.record(variableName, z.string()))
    .default({})
    .describe('Environments: what rmw_NAME@VARIANT adds to the environment of rmw_NAME'),
  cells: z.array(cellsSchema).min(1),
});
export type ScenarioFields = z.output<typeof scenarioSchema>;
