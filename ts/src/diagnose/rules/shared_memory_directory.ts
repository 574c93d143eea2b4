// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Facts } from '../facts.js';
import type { Observation, Rule } from '../finding.js';
import { capitalized, familyOf, processesIn, processName } from '../rmw_family.js';

const usual = '/dev/shm';

function ownDirectory(facts: Facts): Observation[] {
  const { host } = facts;
  if (host === undefined) return [];
  const { directory, problem, inMemory } = host.sharedMemory;
  const chosen = host.shell.RMW_SHM_DIR !== undefined;
  const wayOut = chosen
    ? `create it as a tmpfs, or unset RMW_SHM_DIR for ${usual}`
    : 'mount a tmpfs there, or set RMW_SHM_DIR to one';
  if (problem !== undefined) {
    return [
      {
        severity: 'error',
        sentence:
          `${directory}${chosen ? ', the value of RMW_SHM_DIR,' : ''} ${problem}, so that no node of ` +
          `rmw_shm can start; ${wayOut}.`,
        subjects: [directory],
      },
    ];
  }
  if (inMemory) return [];
  return [
    {
      severity: 'warning',
      sentence: `${directory} is not in memory, so that messages go by a disk; ${wayOut}.`,
      subjects: [directory],
    },
  ];
}

/** Those that look elsewhere than whoever asks. */
function otherDirectories(facts: Facts): Observation[] {
  const directory = facts.host?.sharedMemory.directory;
  return processesIn(facts.host, facts.graph.domainId)
    .filter(({ rmw }) => familyOf(rmw) === 'shared memory')
    .flatMap((process): Observation[] => {
      const its = process.environment?.RMW_SHM_DIR ?? usual;
      if (its.replace(/\/+$/, '') === directory?.replace(/\/+$/, '')) return [];
      return [
        {
          severity: 'warning',
          sentence:
            `${capitalized(processName(process))} has its files in ${its} and this shell looks in ` +
            `${directory ?? usual}, so that they do not meet; start both with the same RMW_SHM_DIR.`,
          subjects: [String(process.pid)],
          alike: its,
        },
      ];
    });
}

export const sharedMemoryDirectory: Rule = {
  name: 'shared-memory-directory',
  about: 'The directory of shared memory is missing, on a disk, or not the same for all',
  check: (facts) => [...ownDirectory(facts), ...otherDirectories(facts)],
};
