// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
export * from './model.js';
export { defaultQos, type QosProfile } from './qos.js';
export type { GraphSource } from './source.js';
export * from './statistics.js';
export { ShmGraphSource } from './shm_source.js';
export * from './topics.js';
export { FakeGraphSource } from './fake_source.js';
export { changesBetween, type GraphChange } from './changes.js';
export { graphEvents, type GraphEvent } from './graph_events.js';
