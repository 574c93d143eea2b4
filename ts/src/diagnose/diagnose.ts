// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { grouped } from '../graph/grouped.js';
import { Facts, type Evidence } from './facts.js';
import { severities, type Finding, type Rule } from './finding.js';
import { rules as allRules } from './rules/index.js';

function withMore(sentence: string, more: number): string {
  return more === 0 ? sentence : `${sentence.replace(/\.$/, '')} (and ${more} more like it).`;
}

/** Tells observations that differ in their names only as one. */
function findingsOf({ name, check }: Rule, facts: Facts): Finding[] {
  const groups = grouped(check(facts), ({ alike }) => alike ?? Symbol(name));
  return [...groups.values()].map((group) => {
    const [first] = group;
    const more = group.reduce((sum, one) => sum + 1 + (one.more ?? 0), -1);
    const { severity, sentence, subjects, fix } = first;
    return { rule: name, severity, sentence: withMore(sentence, more), subjects, fix, more };
  });
}

/** What is wrong, the worst first; of equal severity in the order of the rules. */
export function diagnose(evidence: Evidence, rules: readonly Rule[] = allRules): Finding[] {
  const facts = new Facts(evidence);
  const findings = rules.flatMap((rule) => findingsOf(rule, facts));
  return severities.flatMap((severity) => findings.filter((one) => one.severity === severity));
}
