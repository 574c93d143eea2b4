// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Rule } from '../finding.js';
import { observeNearMiss, serviceWords } from '../near_miss_sentence.js';

export const nearMissService: Rule = {
  name: 'near-miss-service',
  about: 'A service has clients and no server, and one with a similar name has a server',
  check: (facts) =>
    facts
      .nearMisses('services')
      .filter(({ alone }) => alone.offering.length === 0)
      .map((miss) => observeNearMiss(facts, miss, serviceWords)),
};
