// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
export { chromeTrace, type ChromeTrace } from './chrome.js';
export { collectTrace, type CollectOptions, type TraceWorld } from './collect.js';
export { joinRecords } from './join_records.js';
export { decodeRecords, type TraceKind, type TraceRecord } from './record.js';
export { summarize, type FlowSummary, type ReaderSummary } from './summary.js';
export * from './trace.js';
export {
  traceDocument,
  traceFormatOfName,
  writeTrace,
  type TraceFileFormat,
} from './trace_file.js';
