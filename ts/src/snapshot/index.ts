// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
export { snapshotDocument } from './json_file.js';
export {
  formatOfName,
  readSnapshot,
  writeSnapshot,
  type SnapshotFileFormat,
} from './snapshot_file.js';
export { supervisionOf } from './supervision.js';
export {
  snapshotFormat,
  snapshotVersion,
  takeSnapshot,
  type SupervisedProcess,
  type Supervision,
  type SystemSnapshot,
} from './system_snapshot.js';
export { writeWhole } from './whole_file.js';
