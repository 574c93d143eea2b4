// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
export { addonOpener, AddonShmDomain } from './addon.js';
export type { OpenShmDomain, ReapedObject, ReapReport, ShmDomain, ShmLocation } from './domain.js';
export { FakeShmDomain, FakeTap } from './fake.js';
export { addonPath } from './native.js';
export type { ShmObserver, WaitOptions } from './observer.js';
export type { Tracer, TraceStanding } from './tracer.js';
export type { Snapshot, SnapshotEndpoint, SnapshotProcess, SnapshotQos } from './snapshot.js';
export type {
  ShmPendingFrom,
  ShmReaderStatistics,
  ShmStatistics,
  ShmWriterStatistics,
} from './statistics.js';
export type { ShmTap, TapMessage, TapOptions } from './tap.js';
