// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

/** Three digits where there are as many, and no exponent. */
function digits(value: number): string {
  if (value >= 99.95) return value.toFixed(0);
  return value.toFixed(value >= 9.995 ? 1 : 2);
}

function scaled(value: number, base: number, units: readonly string[]): string {
  // Rounded up, 999.6 would read as 1000 of the smaller unit.
  const index = units.findIndex((_, i) => value < base ** (i + 1) - 0.5 * base ** i);
  const chosen = index < 0 ? units.length - 1 : index;
  return `${digits(value / base ** chosen)} ${units[chosen] ?? ''}`;
}

/** 420 ns, 1.25 us, 12.3 ms, 3.00 s; minutes, hours and days from there. */
export function durationText(ns: number): string {
  if (ns < 999.5) return `${Math.round(ns)} ns`;
  if (ns < 100e9) return scaled(ns / 1000, 1000, ['us', 'ms', 's']);
  const seconds = Math.round(ns / 1e9);
  const [days, hours] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3600) % 24];
  const [minutes, rest] = [Math.floor(seconds / 60) % 60, seconds % 60];
  if (days > 0) return `${days} d ${hours} h`;
  return hours > 0 ? `${hours} h ${minutes} min` : `${minutes} min ${rest} s`;
}

/** In thousands, as network tools and `ros2 topic bw` count. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${Math.round(bytes)} B`;
  return scaled(bytes / 1000, 1000, ['KB', 'MB', 'GB', 'TB']);
}

/** A rate, or a count per second; 0 only for none at all. */
export function rateText(perSecond: number): string {
  if (perSecond === 0) return '0';
  if (perSecond < 0.001) return '<0.001';
  return perSecond < 0.1 ? perSecond.toFixed(3) : digits(perSecond);
}

/** 12,345: a number of things. */
export function countText(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}

/** 1 run, 2 runs; `plural` where an s does not make it. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${countText(count)} ${count === 1 ? noun : plural}`;
}
