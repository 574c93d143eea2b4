// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

const millisecondsPer = { ms: 1, s: 1000, min: 60_000, h: 3_600_000 } as const;
const bytesPer = { B: 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 } as const;

export const durationPattern = /^(\d+(?:\.\d+)?) ?(ms|s|min|h)$/;
export const sizePattern = /^(\d+(?:\.\d+)?) ?(B|KB|MB|GB)$/;

/** Milliseconds of '250ms', '10s', '2min' or '1h', or of a number of seconds. */
export function parseDuration(text: string | number): number | undefined {
  if (typeof text === 'number') return text >= 0 && Number.isFinite(text) ? text * 1000 : undefined;
  const match = durationPattern.exec(text.trim());
  if (match === null) return undefined;
  return Number(match[1]) * millisecondsPer[match[2] as keyof typeof millisecondsPer];
}

/** Bytes of '64KB', '10MB' or '1GB' (powers of 1024), or of a number of bytes. */
export function parseSize(text: string | number): number | undefined {
  if (typeof text === 'number') return text;
  const match = sizePattern.exec(text.trim());
  if (match === null) return undefined;
  return Math.floor(Number(match[1]) * bytesPer[match[2] as keyof typeof bytesPer]);
}

/** As people say it: 250 ms, 1.5 s, 10 min. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 120_000) return `${Math.round(ms / 100) / 10} s`;
  return `${Math.round(ms / 6000) / 10} min`;
}
