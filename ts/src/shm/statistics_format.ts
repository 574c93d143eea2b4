// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

/**
 * The records that the addon's statistics() lays one behind the other: header, processes, endpoints,
 * attachments, buckets. rmw_shm/core/include/shmcore/statistics.hpp declares them and says what they
 * mean; a test reads what C++ wrote. All words are little-endian; numbers here are offsets in bytes.
 */
export const statisticsFormat = 1;

/** Of one record each; a bucket is a u64. */
export const recordBytes = { header: 72, process: 88, endpoint: 184, attachment: 32 } as const;

export const headerAt = {
  format: 0,
  present: 4,
  registryId: 8,
  changeHead: 24,
  monotonicNs: 32,
  durationNs: 40,
  processes: 48,
  endpoints: 52,
  attachments: 56,
  buckets: 60,
  unreadableProcesses: 64,
  unreadableEndpoints: 68,
} as const;

export const processFlag = { alive: 1, retired: 2, readable: 4 } as const;
export const processAt = {
  slot: 0,
  flags: 4,
  incarnation: 8,
  generation: 24,
  committedBytes: 32,
  chunkBytes: 40,
  deadPeerBytes: 48,
  spinHits: 56,
  spinMisses: 64,
  spinDenied: 72,
  sleeps: 80,
} as const;

export const endpointFlag = { retired: 1, ring: 2, reader: 4 } as const;
export const endpointAt = {
  slot: 0,
  generation: 4,
  gid: 8,
  kind: 24,
  flags: 25,
  process: 26,
  lowestBucket: 28,
  bucketCount: 30,
  firstBucket: 32,
  firstAttachment: 36,
  attachmentCount: 40,
  head: 48,
  closed: 56,
  assertedNs: 64,
  messages: 72,
  payloadBytes: 80,
  wakes: 88,
  wakesSpared: 96,
  droppedByCap: 104,
  chunkBytes: 112,
  chunkBytesHigh: 120,
  unreached: 128,
  taken: 136,
  superseded: 144,
  lostOverrun: 152,
  lostCorrupt: 160,
  ignoredLocal: 168,
  filtered: 176,
} as const;

export const attachmentAt = {
  writerSlot: 0,
  writerGeneration: 4,
  cursor: 8,
  head: 16,
  replies: 24,
} as const;
