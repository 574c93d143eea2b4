// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

/** A name of the expression, and where it stands in it. */
export interface Named {
  readonly text: string;
  /** From 1. */
  readonly column: number;
}

/** Fails where a figure is worse by more than so much, or, without a limit, resolvably at all. */
export interface Condition {
  /** As it was written. */
  readonly text: string;
  readonly limit: { readonly share: number; readonly worseBy: number } | undefined;
  readonly metric: Named | undefined;
  readonly arm: Named | undefined;
  /** The first parts of cells' ids. */
  readonly cell: Named | undefined;
}

/**
 * When a comparison counts as failed:
 *
 *     expression = condition { "," condition } [ "even if unresolved" ]
 *     condition  = [ metric ] ( quantile ">" percent | "any slower" ) { "of" arm | "in" cell }
 *     quantile   = "p50" | "p99" | "p99.9"
 *     percent    = [ "+" ] number "%"
 *
 * It fails if one of the conditions holds for one difference. A percentage is of worsening: longer,
 * or less where more is better. Without a metric every metric counts, without an arm every arm,
 * without a cell every cell; "in latency/poll" means all cells whose ids begin with these parts. A
 * difference counts only if it is resolvable from chance, unless the expression ends otherwise.
 * Chance is judged over what the expression concerns, and over nothing else.
 *
 *     p99>+10%
 *     p50>+5% in latency/poll, publish p99>+20% of rmw_shm
 *     any slower
 *     p50>+50% even if unresolved
 */
export interface FailIf {
  readonly expression: string;
  readonly conditions: readonly Condition[];
  readonly unresolvedToo: boolean;
}
