// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Rule } from '../finding.js';
import { nearMissService } from './near_miss_service.js';
import { nearMissTopic } from './near_miss_topic.js';
import { qosMismatch } from './qos_mismatch.js';
import { typeMismatch } from './type_mismatch.js';

/** In the order in which findings of the same severity are told. */
export const rules: readonly Rule[] = [qosMismatch, typeMismatch, nearMissTopic, nearMissService];
