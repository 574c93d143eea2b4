// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
export { CodedError, errorDefinitions, ExitCode, type ErrorDefinition } from './coded_error.js';
export * from './bench_archive_errors.js';
export * from './bench_compare_errors.js';
export * from './bench_errors.js';
export * from './catalogue.js';
export * from './diagnose_errors.js';
export type { DocumentProblem } from './document_errors.js';
export * from './inspect_errors.js';
export * from './launch_errors.js';
export * from './ros_errors.js';
export * from './snapshot_errors.js';
export * from './trace_errors.js';
export * from './try_errors.js';
