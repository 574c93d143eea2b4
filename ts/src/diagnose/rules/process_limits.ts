// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { RosProcess } from '../../host/index.js';
import { bytesText } from '../../inspect/units.js';
import type { Facts } from '../facts.js';
import type { Observation, Rule } from '../finding.js';
import { capitalized, familyOf, processesIn, processName } from '../rmw_family.js';

const filesPerPeer = 2; // its data file and its mailbox
const filesBesides = 64;
const nearly = 0.8;

function openFiles(process: RosProcess, peers: number): Observation[] {
  const needed = filesPerPeer * peers + filesBesides;
  const { openFilesLimit: limit = Infinity } = process;
  if (limit >= needed) return [];
  return [
    {
      severity: 'warning',
      sentence:
        `${capitalized(processName(process))} may open ${limit} files and needs about ${needed} in a ` +
        `domain of ${peers} processes; raise the limit where it is started (ulimit -n).`,
      subjects: [String(process.pid)],
      fix: { language: 'shell', code: `ulimit -n ${2 ** Math.ceil(Math.log2(2 * needed))}` },
      alike: 'files',
    },
  ];
}

function lockedMemory(process: RosProcess): Observation[] {
  const { lockedBytes: locked = 0, lockedLimit: limit = Infinity } = process;
  if (locked === 0 || locked < nearly * limit) return [];
  return [
    {
      severity: 'warning',
      sentence:
        `${capitalized(processName(process))} has locked ${bytesText(locked)} of the ` +
        `${bytesText(limit)} that it may, and memory for more messages or peers counts, too; raise ` +
        'the limit where it is started (ulimit -l unlimited).',
      subjects: [String(process.pid)],
      fix: { language: 'shell', code: 'ulimit -l unlimited' },
      alike: 'locked',
    },
  ];
}

function check(facts: Facts): Observation[] {
  const peers = facts.living.processes.length;
  return processesIn(facts.host, facts.graph.domainId)
    .filter(({ rmw }) => familyOf(rmw) === 'shared memory')
    .flatMap((process) => [...openFiles(process, peers), ...lockedMemory(process)]);
}

export const processLimits: Rule = {
  name: 'process-limits',
  about: 'A process has nearly reached its limit of open files or of locked memory',
  check,
};
