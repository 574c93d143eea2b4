// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { fieldMissing } from '../errors/index.js';
import { nearNames } from './near_names.js';

function steps(path: string): string[] {
  return path.replaceAll(/\[(\d+)\]/g, '.$1').split('.');
}

function namesIn(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

/** The part of a message that a path such as `pose.position.x` or `points[0].z` leads to. */
export function fieldAt(message: unknown, path: string): unknown {
  let value = message;
  for (const step of steps(path)) {
    const names = namesIn(value);
    if (!names.includes(step)) {
      const isList = Array.isArray(value) || ArrayBuffer.isView(value);
      throw fieldMissing({
        ...{ path, step, near: isList ? [] : nearNames(step, names) },
        has: isList ? `${names.length} elements` : names.join(', '),
      });
    }
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}
