// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type {
  PendingFrom,
  ReaderStatistics,
  Statistics,
  WriterStatistics,
} from '../graph/statistics.js';

export interface ShmWriterStatistics extends WriterStatistics {
  /**
   * Messages that somebody was there to get, or that were kept for late joiners. `payloadBytes` is
   * theirs: what nobody gets is not encoded.
   */
  readonly delivered: number;
}

export interface ShmPendingFrom extends PendingFrom {
  /** A service's to this client; else 0. */
  readonly replies: number;
}

export interface ShmReaderStatistics extends ReaderStatistics {
  readonly attached: readonly ShmPendingFrom[];
}

/**
 * What every endpoint and process of a domain counts, keyed by the gid of an endpoint and the
 * incarnation of a process. A client writes requests and reads replies: it is in both maps.
 */
export interface ShmStatistics extends Statistics {
  /** False: nobody has joined the domain. */
  readonly present: boolean;
  /** Nanoseconds that reading the rings took, from `monotonicNs` on. */
  readonly durationNs: number;
  readonly writers: ReadonlyMap<string, ShmWriterStatistics>;
  readonly readers: ReadonlyMap<string, ShmReaderStatistics>;
  /** Left out because their files cannot be opened, or do not hold what they say. */
  readonly unreadableProcesses: number;
  readonly unreadableEndpoints: number;
}
