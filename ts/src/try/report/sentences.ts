// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { TakenFrom } from '../takes/kind_order.js';
import type { Figure } from './figure.js';

export function topicText({ kind, name }: TakenFrom): string {
  return kind === 'topic' ? name : `${name} (${kind})`;
}

export function percentText(share: number): string {
  return `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
}

export function ratioText(ratio: number): string {
  return `${ratio < 10 ? ratio.toFixed(2) : ratio.toFixed(0)}x`;
}

const ofAges = {
  faster: ' younger',
  slower: ' older',
  'no difference resolvable': ' not resolvable',
} as const;
const ofOthers = {
  faster: ' less',
  slower: ' more',
  'no difference resolvable': ' not resolvable',
} as const;

/** What the statistics say, to stand behind a ratio of ages; nothing with too few rounds. */
export function verdictText({ verdict }: Figure): string {
  return verdict === undefined ? '' : ofAges[verdict];
}

/** The same of time to full graph, processor time and memory. */
export function amountVerdictText({ verdict }: Figure): string {
  return verdict === undefined ? '' : ofOthers[verdict];
}
