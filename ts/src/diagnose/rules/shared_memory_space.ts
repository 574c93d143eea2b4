// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { bytesText } from '../../inspect/units.js';
import type { Facts } from '../facts.js';
import type { Observation, Rule } from '../finding.js';

const least = 8 * 2 ** 20; // bytes: a process with a few topics
const comfortable = { bytes: 64 * 2 ** 20, share: 0.05 };
const leastFiles = 16;

function check(facts: Facts): Observation[] {
  const { host } = facts;
  if (host === undefined || host.sharedMemory.problem !== undefined) return [];
  const { directory, bytes, freeBytes, freeFiles, domains } = host.sharedMemory;
  const scarce = freeBytes < Math.min(comfortable.bytes, comfortable.share * bytes);
  const full = freeBytes < least || freeFiles < leastFiles;
  if (!full && !scarce) return [];
  const largest = domains.toSorted((a, b) => b.bytes - a.bytes)[0];
  const taken =
    largest === undefined
      ? ''
      : `, of which domain ${largest.domainId} takes ${bytesText(largest.bytes)}`;
  const left =
    freeFiles < leastFiles
      ? `room for ${freeFiles} more files`
      : `${bytesText(freeBytes)} of ${bytesText(bytes)} free`;
  return [
    {
      severity: full ? 'error' : 'warning',
      sentence:
        `${directory} has ${left}${taken}, and whoever finds no room cannot publish; make it larger ` +
        '(in a container: --shm-size=1g), or remove what dead processes left with l2net reap.',
      subjects: [directory],
      fix: { language: 'shell', code: `sudo mount -o remount,size=1G ${directory}` },
    },
  ];
}

export const sharedMemorySpace: Rule = {
  name: 'shared-memory-space',
  about: 'The directory of shared memory is full, or nearly',
  check,
};
