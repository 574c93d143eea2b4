// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { grouped } from '../../graph/grouped.js';
import type { Facts } from '../facts.js';
import type { Observation, Rule } from '../finding.js';
import { capitalized, familyOf, processesIn, processName } from '../rmw_family.js';
import { counted } from '../wording.js';

function check(facts: Facts): Observation[] {
  const { domainId } = facts.graph;
  const families = grouped(processesIn(facts.host, domainId), ({ rmw }) => familyOf(rmw));
  const here = ({ rmw }: { rmw: string }): number => Number(familyOf(rmw) === 'shared memory');
  const [most, ...others] = [...families.values()].sort(
    (a, b) => b.length - a.length || here(b[0]) - here(a[0]),
  );
  if (most === undefined) return [];
  const [{ rmw: kept }] = most;
  const because = others.some(({ length }) => length === most.length)
    ? 'which is the fastest on one host'
    : 'of which there are more';
  return others.flat().map((process) => ({
    severity: 'error',
    sentence:
      `${capitalized(processName(process))} runs ${process.rmw} in domain ${domainId}, where ` +
      `${counted(most.length, 'process runs', 'processes run')} ${kept}, and the two do not hear each ` +
      `other; start it with RMW_IMPLEMENTATION=${kept}, ${because}.`,
    subjects: [String(process.pid)],
    fix: { language: 'shell', code: `l2net run --rmw ${kept} -- <command>` },
    alike: process.rmw,
  }));
}

export const mixedRmw: Rule = {
  name: 'mixed-rmw',
  about: 'Processes of one domain run rmws that do not exchange messages',
  check,
};
