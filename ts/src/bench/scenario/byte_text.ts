// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

const units = ['B', 'KB', 'MB', 'GB'] as const;

/** As the names of cells have it: 64B, 64KB, 4MB; powers of 1024. */
export function byteText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${Number(value.toPrecision(4))}${units[unit] ?? ''}`;
}
