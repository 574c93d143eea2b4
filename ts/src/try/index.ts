// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// `l2net try`: somebody's own system under its present rmw and under another one.
export { compareArms, type Comparison } from './report/compare.js';
export { tryJson } from './report/json.js';
export { tryPage } from './report/page.js';
export { tryText } from './report/text.js';
export type { TryResult } from './model.js';
export { shortcomingOf } from './shortcoming.js';
export { Trial, type TryOptions } from './trial.js';
