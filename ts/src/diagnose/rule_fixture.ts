// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { graphOf, type GraphBuilder } from '../graph/graph_fixture.js';
import { diagnose } from './diagnose.js';
import type { Evidence } from './facts.js';
import type { Finding, Rule } from './finding.js';

type Build = (graph: GraphBuilder) => void;
type Circumstances = Omit<Evidence, 'graph'>;

/** What one rule finds in a graph, in some circumstances. */
export function findings(rule: Rule, build: Build, circumstances: Circumstances = {}): Finding[] {
  return diagnose({ graph: graphOf(build), ...circumstances }, [rule]);
}

/** The sentences alone. */
export function sentences(rule: Rule, build: Build, circumstances?: Circumstances): string[] {
  return findings(rule, build, circumstances).map(({ sentence }) => sentence);
}

/** Rows of the table in docs/doctor.md: rule, severities, what it looks for, an example. */
export function documentedRules(): string[][] {
  const path = fileURLToPath(new URL('../../../docs/doctor.md', import.meta.url));
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim().replaceAll('`', '')));
}

/** The only finding, word by word, and the same words as the example in the documentation. */
export function expectExample([finding, ...others]: readonly Finding[], sentence: string): void {
  expect(others).toEqual([]);
  expect(finding?.sentence).toBe(sentence);
  const row = documentedRules().find(([rule]) => rule === finding?.rule);
  expect(row?.[1]).toContain(finding?.severity);
  expect(row?.[3]).toBe(sentence);
}
