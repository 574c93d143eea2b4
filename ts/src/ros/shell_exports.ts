// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { EnvironmentChange } from './environment.js';

export const shells = ['sh', 'fish', 'json'] as const;
export type Shell = (typeof shells)[number];

function quoteSh(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}

function quoteFish(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

function fishLine(name: string, value: string | undefined): string {
  if (value === undefined) return `set -e ${name};`;
  // fish keeps PATH as a list; every other variable is one string, as it is elsewhere.
  const words = name === 'PATH' ? value.split(':') : [value];
  return `set -gx ${name} ${words.map(quoteFish).join(' ')};`;
}

function shLine(name: string, value: string | undefined): string {
  return value === undefined ? `unset ${name};` : `export ${name}=${quoteSh(value)};`;
}

/** Text that a shell evaluates, or a program parses, to apply a change of environment. */
export function renderChange(change: EnvironmentChange, shell: Shell): string {
  const entries = Object.entries(change);
  if (shell === 'json') {
    return JSON.stringify(Object.fromEntries(entries.map(([n, v]) => [n, v ?? null])), null, 2);
  }
  return entries.map(([n, v]) => (shell === 'fish' ? fishLine(n, v) : shLine(n, v))).join('\n');
}
