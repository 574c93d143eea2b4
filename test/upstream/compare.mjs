// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What run.mjs wrote of two rmws, side by side: counts, and every test that did not pass on both.
// A test that ran several times passed when it always did.
//
//   node test/upstream/compare.mjs OURS THEIRS
//
// Exit code 1 when something passed on THEIRS and not on OURS.

import { readFileSync } from 'node:fs';

const [ours, theirs] = process.argv.slice(2);
if (theirs === undefined) throw new Error('two files that run.mjs wrote are needed');

/** Test -> { passed: 2, failed: 1 }. */
function readOutcomes(path) {
  const outcomes = new Map();
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (line === '') continue;
    const [, outcome, test] = /^(\w+) (.*)$/.exec(line);
    const counts = outcomes.get(test) ?? {};
    counts[outcome] = (counts[outcome] ?? 0) + 1;
    outcomes.set(test, counts);
  }
  return outcomes;
}

function verdict(counts) {
  if (counts === undefined) return 'not run';
  const kinds = Object.keys(counts);
  if (kinds.length === 1) return kinds[0];
  return kinds.map((kind) => `${counts[kind]} ${kind}`).join(', ');
}

function summary(path, outcomes) {
  const counts = {};
  for (const one of outcomes.values()) {
    const kind = Object.keys(one).length === 1 ? Object.keys(one)[0] : 'sometimes';
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  const words = Object.entries(counts).map(([kind, count]) => `${count} ${kind}`);
  return `${path}: ${words.join(', ')}`;
}

const left = readOutcomes(ours);
const right = readOutcomes(theirs);
process.stdout.write(`${summary(ours, left)}\n${summary(theirs, right)}\n`);
for (const test of [...new Set([...left.keys(), ...right.keys()])].sort()) {
  const [mine, other] = [verdict(left.get(test)), verdict(right.get(test))];
  if (mine === 'passed' && other === 'passed') continue;
  if (mine !== 'passed' && other === 'passed') process.exitCode = 1;
  process.stdout.write(`${test}\n  ${mine} | ${other}\n`);
}
