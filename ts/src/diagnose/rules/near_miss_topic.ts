// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Rule } from '../finding.js';
import { observeNearMiss, topicWords } from '../near_miss_sentence.js';

export const nearMissTopic: Rule = {
  name: 'near-miss-topic',
  about: 'A topic has one side only, and one with a similar name has the other',
  check: (facts) =>
    facts.nearMisses('topics').map((miss) => observeNearMiss(facts, miss, topicWords)),
};
