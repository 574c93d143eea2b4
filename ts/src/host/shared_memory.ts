// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { readdirSync, statfsSync, statSync, type StatsFs } from 'node:fs';
import { join } from 'node:path';
import { grouped } from '../graph/grouped.js';
import { FileLocks } from './file_locks.js';
import type { DomainFiles, SharedMemory } from './host_facts.js';
import { deviceAt } from './mounts.js';
import { headOf, textOf } from './read_file.js';

/** The start of a registry, as docs/shm_layout.md has it. */
const registryMagic = 'GERTEN2L'; // "L2NETREG" as a little-endian number
const offsetOfVersion = 8;
const headBytes = 12;

/** That this version reads and writes. */
export const layoutVersion = 5;

const fileSystemsInMemory = new Set([0x01021994, 0x858458f6]); // tmpfs, ramfs
const blockBytes = 512; // of what stat counts

function versionOf(path: string): number | undefined {
  const head = headOf(path, headBytes);
  if (head?.toString('latin1', 0, offsetOfVersion) !== registryMagic) return undefined;
  return head.readUInt32LE(offsetOfVersion);
}

interface DomainFile {
  readonly owner: string;
  readonly domainId: number;
  readonly path: string;
  readonly bytes: number;
}

function bytesOf(path: string): number {
  try {
    return statSync(path).blocks * blockBytes;
  } catch {
    return 0; // gone meanwhile
  }
}

function domainFile(directory: string, name: string): DomainFile | undefined {
  const [, owner, domain] = /^l2net\.([ug]\d+)\.(\d+)\./.exec(name) ?? [];
  if (owner === undefined || domain === undefined) return undefined;
  const path = join(directory, name);
  return { owner, domainId: Number(domain), path, bytes: bytesOf(path) };
}

function domainsIn(
  directory: string,
  names: readonly string[],
  locks: FileLocks | undefined,
): DomainFiles[] {
  const files = names.flatMap((name) => domainFile(directory, name) ?? []);
  const domains = grouped(files, ({ owner, domainId }) => `${owner}.${domainId}`);
  return [...domains.values()].map((group) => {
    const [{ owner, domainId }] = group;
    const registry = group.find(({ path }) => path.endsWith('.registry'));
    return {
      ...{ owner, domainId, files: group.length },
      bytes: group.reduce((sum, { bytes }) => sum + bytes, 0),
      layoutVersion: registry && versionOf(registry.path),
      inhabited: locks && group.some(({ path }) => path.endsWith('.locks') && locks.hold(path)),
    };
  });
}

/** Said after the name of the directory. */
const problems: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'is not a directory',
  EACCES: 'may not be read by this user',
};

export type MeasureFileSystem = (
  path: string,
) => Pick<StatsFs, 'type' | 'bsize' | 'blocks' | 'bavail' | 'ffree'>;

export interface SharedMemoryRoots {
  readonly directory: string;
  readonly procDirectory: string;
  readonly measure?: MeasureFileSystem;
}

/** The directory in which the middleware has its files. */
export function sharedMemory(roots: SharedMemoryRoots): SharedMemory {
  const { directory, procDirectory, measure = statfsSync } = roots;
  const device = deviceAt(textOf(join(procDirectory, 'self', 'mountinfo')), directory);
  const unusable = (problem: string): SharedMemory => ({
    ...{ directory, device, problem, inMemory: false },
    ...{ bytes: 0, freeBytes: 0, freeFiles: 0, domains: [] },
  });
  if (!directory.startsWith('/')) return unusable('is not an absolute path');
  try {
    const names = readdirSync(directory);
    const { type, bsize, blocks, bavail, ffree } = measure(directory);
    return {
      ...{ directory, device, problem: undefined, freeFiles: ffree },
      inMemory: fileSystemsInMemory.has(type),
      bytes: blocks * bsize,
      freeBytes: bavail * bsize,
      domains: domainsIn(directory, names, FileLocks.in(procDirectory)),
    };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return unusable(problems[code ?? ''] ?? `cannot be read (${message})`);
  }
}
