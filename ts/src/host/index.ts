// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
export { gatherHostFacts, type HostRoots } from './gather.js';
export * from './host_facts.js';
