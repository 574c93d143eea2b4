// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { writeWhole } from '../snapshot/index.js';
import type { Trace } from './trace.js';

export type TraceFileFormat = 'chrome' | 'pb' | 'json';

/** What a file holds, and its version: see docs/trace_format.md. */
export const traceFormat = 'l2net trace';
export const traceVersion = { major: 1, minor: 0 } as const;

/** The value whose JSON is the file; JSON has no integers of 64 bits, so the clock is a string. */
export function traceDocument(trace: Trace): object {
  return { format: traceFormat, ...traceVersion, ...trace, beganNs: String(trace.beganNs) };
}

/** Browsers open the others; .pb is for programs. */
export function traceFormatOfName(file: string): TraceFileFormat {
  return file.toLowerCase().endsWith('.pb') ? 'pb' : 'chrome';
}

async function rendered(trace: Trace, format: TraceFileFormat): Promise<string | Uint8Array> {
  if (format === 'pb') return (await import('./protobuf_file.js')).encodeTrace(trace);
  if (format === 'json') return `${JSON.stringify(traceDocument(trace))}\n`;
  return `${JSON.stringify((await import('./chrome.js')).chromeTrace(trace))}\n`;
}

export async function writeTrace(
  file: string,
  trace: Trace,
  format: TraceFileFormat = traceFormatOfName(file),
): Promise<void> {
  await writeWhole(file, await rendered(trace, format));
}
