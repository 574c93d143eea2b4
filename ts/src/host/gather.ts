// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { HostFacts, RosEnvironment } from './host_facts.js';
import { rosVariables } from './host_facts.js';
import { textOf } from './read_file.js';
import { rosProcesses } from './ros_processes.js';
import { layoutVersion, sharedMemory, type MeasureFileSystem } from './shared_memory.js';

const usualDirectory = '/dev/shm';

export interface HostRoots {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly uid?: number | undefined;
  readonly procDirectory?: string | undefined;
  readonly groupFile?: string;
  readonly measure?: MeasureFileSystem;
}

/** As the middleware marks the files of whoever has this environment. */
function ownerTag(group: string | undefined, uid: number, groupFile: string): string | undefined {
  if (group === undefined || group === '') return `u${uid}`;
  const lines = textOf(groupFile)?.split('\n') ?? [];
  const named = lines.map((line) => line.split(':')).find(([name]) => name === group);
  const gid = named?.[2] ?? (/^\d+$/.test(group) ? group : undefined);
  return gid === undefined ? undefined : `g${gid}`;
}

/** Looks at this host; what cannot be seen is left out, and fails nothing. */
export function gatherHostFacts(roots: HostRoots): HostFacts {
  const { env, procDirectory = '/proc', groupFile = '/etc/group', measure } = roots;
  const uid = roots.uid ?? process.geteuid?.() ?? 0;
  const set = rosVariables.flatMap((name) => {
    const value = env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const shell: RosEnvironment = Object.fromEntries(set);
  const directory = shell.RMW_SHM_DIR ?? usualDirectory;
  return {
    owner: ownerTag(shell.RMW_SHM_GROUP, uid, groupFile),
    shell,
    layoutVersion,
    sharedMemory: sharedMemory({ directory, procDirectory, ...(measure && { measure }) }),
    processes: rosProcesses(procDirectory, directory),
  };
}
