// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

/** What of a process's environment decides whom it meets. */
export const rosVariables = [
  'RMW_IMPLEMENTATION',
  'ROS_DOMAIN_ID',
  'ROS_AUTOMATIC_DISCOVERY_RANGE',
  'ROS_LOCALHOST_ONLY',
  'RMW_SHM_DIR',
  'RMW_SHM_GROUP',
] as const;
export type RosVariable = (typeof rosVariables)[number];

export type RosEnvironment = Readonly<Partial<Record<RosVariable, string>>>;

/** A process that has loaded rcl; what this user may not see of it is undefined. */
export interface RosProcess {
  readonly pid: number;
  readonly uid: number | undefined;
  /** Name of its executable. */
  readonly program: string;
  /** That it has loaded; for example rmw_fastrtps_cpp. */
  readonly rmw: string | undefined;
  /** As it was started. */
  readonly environment: RosEnvironment | undefined;
  /** Device of the file system that it has at the directory of shared memory. */
  readonly sharedMemoryDevice: string | undefined;
  /** Files; Infinity where there is no limit. */
  readonly openFilesLimit: number | undefined;
  /** Bytes. */
  readonly lockedBytes: number | undefined;
  readonly lockedLimit: number | undefined;
}

/** The files of one domain of one owner. */
export interface DomainFiles {
  /** u and the user's id, or g and the group's. */
  readonly owner: string;
  readonly domainId: number;
  readonly files: number;
  /** Memory that they take. */
  readonly bytes: number;
  /** Undefined: there is no registry, or this user may not read it. */
  readonly layoutVersion: number | undefined;
  /** Whether a process lives in it, and not just files are left; undefined where nobody tells. */
  readonly inhabited: boolean | undefined;
}

export interface SharedMemory {
  readonly directory: string;
  /** Why it cannot be used, to be said after its name; undefined where it can. */
  readonly problem: string | undefined;
  readonly inMemory: boolean;
  readonly bytes: number;
  readonly freeBytes: number;
  readonly freeFiles: number;
  /** Of its file system, as the kernel numbers it; undefined where it does not tell. */
  readonly device: string | undefined;
  readonly domains: readonly DomainFiles[];
}

/** What can be seen of this host. */
export interface HostFacts {
  /** Owner tag of the files of whoever asks; undefined where its group does not exist. */
  readonly owner: string | undefined;
  /** That this l2net can read. */
  readonly layoutVersion: number;
  /** Environment of whoever asks, which nodes started there would have. */
  readonly shell: RosEnvironment;
  readonly sharedMemory: SharedMemory;
  readonly processes: readonly RosProcess[];
}

/** The domain that a process with this environment is in; undefined where it says nonsense. */
export function domainIdOf({ ROS_DOMAIN_ID: text = '' }: RosEnvironment): number | undefined {
  if (text === '') return 0;
  return /^\d+$/.test(text) ? Number(text) : undefined;
}
