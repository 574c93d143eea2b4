// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
export { addonOpener, addonPath } from './addon.js';
export {
  qualifiedName,
  type OpenShmDomain,
  type ReapReport,
  type ShmDomain,
  type ShmLocation,
  type ShmNode,
  type ShmTopic,
} from './domain.js';
export { FakeShmDomain } from './fake.js';
