// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
export { ratioInterval, type Interval, type Runs } from './statistics/bootstrap.js';
export { median, quantile, sorted, type Sorted } from './statistics/quantile.js';
export { decidable, leastRunsForVerdict, roundsFor } from './statistics/rounds_needed.js';
export { SeededRandom } from './statistics/random.js';
export { compareRuns, verdictsOf, type RatioOfRuns, type Verdict } from './statistics/verdict.js';
