// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { invalidSetting } from '../errors/index.js';

/** Seconds as given on a command line, in milliseconds; what is no duration is refused. */
export function milliseconds(name: string, seconds: number): number {
  if (seconds >= 0) return seconds * 1000;
  throw invalidSetting({ name, value: String(seconds), allowed: '0 seconds or more' });
}

export function positive(name: string, value: number): number {
  if (value > 0) return value;
  throw invalidSetting({ name, value: String(value), allowed: 'more than 0' });
}
