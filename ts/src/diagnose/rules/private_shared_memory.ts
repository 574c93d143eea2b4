// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Facts } from '../facts.js';
import type { Observation, Rule } from '../finding.js';
import { capitalized, familyOf, processesIn, processName } from '../rmw_family.js';

function check(facts: Facts): Observation[] {
  const { host, graph } = facts;
  const { directory = '', device } = host?.sharedMemory ?? {};
  if (device === undefined) return [];
  return processesIn(host, graph.domainId)
    .filter(({ rmw }) => familyOf(rmw) === 'shared memory')
    .filter(({ sharedMemoryDevice: its }) => its !== undefined && its !== device)
    .map((process): Observation => ({
      severity: 'error',
      sentence:
        `${capitalized(processName(process))} has a ${directory} of its own, as containers do, so ` +
        `that it does not meet those who have this one; start its container with --ipc=host, or ` +
        `with -v ${directory}:${directory}.`,
      subjects: [String(process.pid)],
      alike: 'private',
    }));
}

export const privateSharedMemory: Rule = {
  name: 'private-shared-memory',
  about:
    'A process of rmw_shm sees other files in the directory of shared memory, as in a container',
  check,
};
