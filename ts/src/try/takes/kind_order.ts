// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { TakerKind } from './take_file.js';

/** What is taken from: a topic, or one side of a service. */
export interface TakenFrom {
  readonly kind: TakerKind;
  readonly name: string;
}

const places: Readonly<Record<TakerKind, number>> = { topic: 0, request: 1, reply: 2 };

/** Topics before services, then by name. */
export function inOrder(a: TakenFrom, b: TakenFrom): number {
  return places[a.kind] - places[b.kind] || (a.name < b.name ? -1 : 1);
}

export function sameSource(a: TakenFrom, b: TakenFrom): boolean {
  return a.kind === b.kind && a.name === b.name;
}
