// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
export {
  diffGraphs,
  type Changed,
  type Differences,
  type DiffOptions,
  type GraphDiff,
} from './diff_graphs.js';
export { diffText } from './diff_text.js';
export { ignorable, type FieldChange, type Ignorable } from './fields.js';
export type { EndpointMeaning, NodeMeaning, ProcessMeaning } from './meaning.js';
