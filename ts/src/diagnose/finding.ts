// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Facts } from './facts.js';

export const severities = ['error', 'warning', 'note'] as const;
export type Severity = (typeof severities)[number];

/** What to type, and in which language. */
export interface Fix {
  readonly language: 'rclpy' | 'rclcpp' | 'rclnodejs' | 'shell';
  readonly code: string;
}

/** What a rule has seen. */
export interface Observation {
  readonly severity: Severity;
  /** One sentence for whoever is woken by it: what is wrong, and who must change what. */
  readonly sentence: string;
  /** Names of the nodes, topics, processes or files that it is about. */
  readonly subjects: readonly string[];
  readonly fix?: Fix | undefined;
  /** How many others are the same but for their names, and are left out; 0 unless given. */
  readonly more?: number;
  /** Observations of one rule with the same key are told as one; alone unless given. */
  readonly alike?: string;
}

export interface Finding extends Omit<Observation, 'alike' | 'more'> {
  readonly rule: string;
  readonly more: number;
}

/** Looks for one kind of mistake. Pure: it sees nothing but the facts. */
export interface Rule {
  /** Stable, so that scripts can ask for it or leave it out: lower case, with dashes. */
  readonly name: string;
  /** What it looks for, for the list of rules. */
  readonly about: string;
  readonly check: (facts: Facts) => readonly Observation[];
}
