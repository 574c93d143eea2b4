// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { graphOf, type GraphBuilder } from '../graph/graph_fixture.js';
import { diagnose } from './diagnose.js';
import type { Finding, Rule } from './finding.js';

/** What one rule finds in a graph. */
export function findings(rule: Rule, build: (graph: GraphBuilder) => void): Finding[] {
  return diagnose({ graph: graphOf(build) }, [rule]);
}

/** The sentences alone. */
export function sentences(rule: Rule, build: (graph: GraphBuilder) => void): string[] {
  return findings(rule, build).map(({ sentence }) => sentence);
}
