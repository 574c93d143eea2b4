// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { z } from 'zod';
import { endpointKinds } from '../graph/index.js';
import { snapshotFormat } from './system_snapshot.js';

const count = z.int().min(0);
// Not an integer to zod above 2^53, 104 days, where a double does not hold every one of them.
const durationNs = z.number().min(0).nullable().describe('Nanoseconds; null is infinite.');
const id = z.string().describe('Unique in the snapshot; means nothing outside it.');

const qos = z.object({
  reliability: z.enum(['reliable', 'best_effort', 'best_available', 'unknown']),
  durability: z.enum(['volatile', 'transient_local', 'best_available', 'unknown']),
  history: z.enum(['keep_last', 'keep_all', 'unknown']),
  liveliness: z.enum(['automatic', 'manual_by_topic', 'best_available', 'unknown']),
  depth: count.describe('Messages; means nothing with keep_all, 0 where the rmw does not say.'),
  deadlineNs: durationNs,
  lifespanNs: durationNs,
  leaseNs: durationNs.describe('Liveliness lease; nanoseconds, null is infinite.'),
});

const process = z.object({
  id,
  pid: count.describe('As the process sees itself: in a container, not the number of the host.'),
  uid: count,
  program: z.string().describe('Name of the executable.'),
  rmw: z.string().describe('For example rmw_shm; empty where it is not known.'),
  alive: z.boolean().describe('False: it had died, and what it left was not swept yet.'),
});

const node = z.object({
  id,
  name: z.string().describe('Without its namespace.'),
  namespace: z.string().describe("Starts with '/'; the root namespace is '/'."),
  enclave: z.string().describe('Security enclave; empty where it is not known.'),
  process: z.string().optional().describe('Id of a process; absent where it is not known.'),
});

const endpoint = z.object({
  id,
  kind: z.enum(endpointKinds),
  node: z.string().optional().describe('Id of a node; absent where it is not known.'),
  topic: z.string().describe('Fully qualified; the name of the service for clients and services.'),
  rosName: z.boolean().describe('False: made to avoid the ROS name conventions.'),
  type: z.string().describe('For example std_msgs/msg/String.'),
  typeHash: z.string().describe('RIHS01_...; empty where it is not known.'),
  qos: qos.optional().describe('Absent where it is not known.'),
  ignoresLocal: z.boolean().describe('It does not hear the publishers of its own process.'),
});

const graph = z.object({
  source: z.string().describe('Where it was read: shm, ros, or the name of a file.'),
  domainId: count,
  takenMs: z.number().describe('Milliseconds since 1970-01-01 UTC.'),
  processes: z.array(process).describe('One entry per ROS context.'),
  nodes: z.array(node),
  endpoints: z.array(endpoint),
});

const writer = z.object({
  messages: count.describe('Published, also those that nobody was there to receive.'),
  payloadBytes: count,
  wakes: count.describe('Futex wakes made.'),
  wakesSpared: count.describe('Readers found awake.'),
  droppedByCap: count.describe("Messages dropped although owed: the publisher's byte cap."),
  unreached: count.describe("Pairs of message and reader whose reader's files did not map."),
  chunkBytes: count.describe('Shared memory in use for payloads.'),
  chunkBytesHigh: count.describe('The most that was in use.'),
});

const reader = z.object({
  taken: count,
  superseded: count.describe("Messages passed over by the reader's own depth."),
  lostOverrun: count.describe('Messages overwritten although owed.'),
  lostCorrupt: count.describe('Messages that did not decode.'),
  ignoredLocal: count.describe('Messages of the own process that were passed over.'),
  filtered: count.describe('Messages dropped by content filter or lifespan.'),
  latency: z
    .array(count)
    .describe(
      'Takes by their time from publish to take, in 256 buckets: bucket b starts at b ns below 8, ' +
        'from there at (8 + b % 8) * 2^(floor(b / 8) - 1) ns.',
    ),
  attached: z
    .array(z.object({ writer: z.string(), pending: count }))
    .describe('Messages that a writer has published and this reader has not taken yet.'),
});

const processCounters = z.object({
  spinHits: count,
  spinMisses: count,
  spinDenied: count,
  sleeps: count.describe('Futex waits.'),
  chunkBytes: count.describe('Shared memory in use for payloads.'),
  deadPeerBytes: count.describe('Bytes of dead peers that are still mapped.'),
  committedBytes: count.describe('Shared memory committed.'),
});

const statistics = z.object({
  monotonicNs: count.describe('CLOCK_MONOTONIC of the host; differences make rates.'),
  writers: z.record(z.string(), writer).describe('Counters of endpoints by their id.'),
  readers: z.record(z.string(), reader).describe('Counters of endpoints by their id.'),
  processes: z.record(z.string(), processCounters).describe('Counters of processes by their id.'),
});

const supervised = z.object({
  launch: z.string().describe('Name of the launch.'),
  name: z.string().describe('As the launch calls it.'),
  rosNode: z.string().optional().describe('Full name of the node in it; absent if not known.'),
  pid: count.optional().describe('Absent while it does not run.'),
  state: z.string().describe("The launcher's word, for example running."),
  sinceMs: z.number().describe('Milliseconds since 1970-01-01 UTC of the last change of state.'),
  restarts: count,
  lastExit: z.string().optional().describe('How it ended last; absent when it never did.'),
  reason: z.string().optional().describe('Why it failed, or what it waits for.'),
});

export const snapshotSchema = z
  .object({
    format: z.literal(snapshotFormat),
    major: z.int().min(1).describe('Readers refuse a greater one than they know.'),
    minor: count.describe('Readers take any, and pass over keys that they do not know.'),
    graph,
    statistics: statistics.optional().describe('Absent where nobody counts.'),
    supervision: z
      .object({ processes: z.array(supervised) })
      .optional()
      .describe('What a launcher knows of the processes that it started.'),
  })
  .describe('A ROS graph at one moment, with its counters: docs/snapshot_format.md of l2net.');

/** For editors and other languages, as published in schema/l2net_snapshot.schema.json. */
export function snapshotJsonSchema(): object {
  return z.toJSONSchema(snapshotSchema, { io: 'input' });
}
