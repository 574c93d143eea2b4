// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Enumerator } from './enumerators.js';

/** One message as its publisher wrote it. */
export interface TapMessage {
  /** In its ring, from 0. */
  readonly position: number;
  /** Messages between the one before and this one that were overwritten before they were read. */
  readonly missed: number;
  /** CLOCK_MONOTONIC, nanoseconds; rises within a ring. */
  readonly orderNs: bigint;
  /** CLOCK_REALTIME of publishing, nanoseconds. */
  readonly sourceNs: bigint;
  /** Native: the memory layout of the C++ or C message. Unknown: of a version that is newer. */
  readonly format: Enumerator<'payloadFormat'> | 'unknown';
  /** Of a client: the request behind its u64 sequence number. Overwritten by the next read. */
  readonly payload: Buffer;
}

/**
 * Reads along with one publisher, which neither knows nor waits. Where no subscription is matched
 * and nothing is kept for late joiners, nothing is written, so there is nothing to read.
 */
export interface ShmTap {
  /** What has come since the last time; payloads are views, valid until the next. */
  read(): TapMessage[];
  /** Not all of it fitted: read again at once. */
  readonly more: boolean;
  /** Nothing will follow: the publisher or its process is gone, and all it left was read. */
  readonly ended: boolean;
  /** Messages passed over because no room was made for them. */
  readonly tooLarge: number;
  close(): void;
}

export interface TapOptions {
  /** Begin with what the ring still holds, as a late joiner does; false when left out. */
  readonly fromOldest?: boolean;
  /** No room is made for a message larger than this; 256 MiB when left out. */
  readonly largestBytes?: number;
}
