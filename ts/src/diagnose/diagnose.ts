// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { Facts, type Evidence } from './facts.js';
import { severities, type Finding, type Observation, type Rule } from './finding.js';
import { rules as allRules } from './rules/index.js';

function withMore(sentence: string, more: number): string {
  return more === 0 ? sentence : `${sentence.replace(/\.$/, '')} (and ${more} more like it).`;
}

/** Tells observations that differ in their names only as one. */
function grouped({ name, check }: Rule, facts: Facts): Finding[] {
  const groups = new Map<unknown, Observation[]>();
  for (const observation of check(facts)) {
    const key = observation.alike ?? Symbol(name);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [observation]);
    else group.push(observation);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const more = group.reduce((sum, one) => sum + 1 + (one.more ?? 0), -1);
    const { severity, sentence, subjects, fix } = first;
    return [{ rule: name, severity, sentence: withMore(sentence, more), subjects, fix, more }];
  });
}

/** What is wrong, the worst first; of equal severity in the order of the rules. */
export function diagnose(evidence: Evidence, rules: readonly Rule[] = allRules): Finding[] {
  const facts = new Facts(evidence);
  const findings = rules.flatMap((rule) => grouped(rule, facts));
  return severities.flatMap((severity) => findings.filter((one) => one.severity === severity));
}
