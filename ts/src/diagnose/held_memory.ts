// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { GraphEndpoint, WriterStatistics } from '../graph/index.js';

// As the rings of shared memory are built: docs/shm_layout.md.
const leastSlots = 16;
const slotBytes = 128;
const inlineBytes = 96; // a payload up to here needs no chunk beside its slot
const keepAllLimit = 4096; // RMW_SHM_KEEP_ALL_LIMIT, unless it is set
const ringBytes = 256 * 2 ** 20; // RMW_SHM_RING_BYTES, unless it is set

function owed({ qos }: GraphEndpoint): number {
  if (qos === undefined) return 0;
  return qos.history === 'keep_all' ? keepAllLimit : qos.depth;
}

/**
 * Most that a publisher keeps, in bytes: as many messages as the deepest of its subscriptions is
 * owed, or late ones are. It is less while they take in time.
 */
export function heldAtMost(
  publisher: GraphEndpoint,
  matched: readonly GraphEndpoint[],
  { messages, payloadBytes }: WriterStatistics,
): number {
  const forLate = publisher.qos?.durability === 'transient_local' ? owed(publisher) : 0;
  const deepest = Math.max(forLate, ...matched.map(owed));
  const slots = Math.max(leastSlots, 2 ** Math.ceil(Math.log2(Math.max(1, deepest))));
  const average = messages === 0 ? 0 : payloadBytes / messages;
  const chunks = average > inlineBytes ? deepest * average : 0;
  return slots * slotBytes + Math.min(chunks, ringBytes);
}
