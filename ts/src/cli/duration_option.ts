// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { invalidSetting } from '../errors/index.js';

const units = { ns: 1e-6, us: 1e-3, ms: 1, s: 1000, min: 60_000 } as const;

/** Milliseconds of '500ms', '2s', '1.5min' or '2', which is seconds. */
export function durationMs(name: string, value: string, longestMs: number): number {
  const match = /^(\d+(?:\.\d+)?)(ns|us|ms|s|min)?$/.exec(value);
  const ms = Number(match?.[1]) * units[(match?.[2] ?? 's') as keyof typeof units];
  if (ms > 0 && ms <= longestMs) return ms;
  const allowed = `a time such as 500ms, 2s or 1min, at most ${longestMs / 60_000} min`;
  throw invalidSetting({ name, value, allowed });
}
