// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

/** A node as its process entered it into the registry. */
export interface ShmNode {
  readonly name: string;
  /** Starts with '/'; the root namespace is '/'. */
  readonly namespace: string;
  /** Of the process as it sees itself: in a container, not the host's number. */
  readonly pid: number;
}

export interface ShmTopic {
  /** As nodes name it: shared memory knows no prefixes such as rt/. */
  readonly name: string;
  /** False: made to avoid the ROS namespace conventions, so not the ROS topic of this name. */
  readonly rosName: boolean;
  /** Every type an endpoint declares; more than one is a mismatch worth showing. */
  readonly types: readonly string[];
  readonly publishers: number;
  readonly subscriptions: number;
}

/** A shared-memory file that no living process holds. */
export interface ReapedObject {
  readonly path: string;
  /** Memory that it takes. */
  readonly bytes: number;
  /** False after a dry run, and where it could not be removed. */
  readonly removed: boolean;
  /** The system's reason for not removing it; else empty. */
  readonly whyNot: string;
}

export interface ReapReport {
  readonly objects: readonly ReapedObject[];
}

/** One domain's registry on this host, read without joining it: no ROS context, no entry made. */
export interface ShmDomain {
  readonly domainId: number;
  nodes(): ShmNode[];
  topics(): ShmTopic[];
  /**
   * Removes what dead processes left; `dryRun` only tells. `allDomains`: of every domain that this
   * user (or RMW_SHM_GROUP) has in the directory.
   */
  reap(options: { dryRun: boolean; allDomains: boolean }): ReapReport;
  close(): void;
}

export interface ShmLocation {
  readonly domainId: number;
  /** Undefined: the default of the C++ side. */
  readonly directory: string | undefined;
}

export type OpenShmDomain = (location: ShmLocation) => ShmDomain;

/** Full name as the ROS graph writes it. */
export function qualifiedName(node: ShmNode): string {
  return node.namespace.endsWith('/')
    ? `${node.namespace}${node.name}`
    : `${node.namespace}/${node.name}`;
}

/** Whether lists leave the name out unless asked for all: some part of it starts with '_'. */
export function isInternalName(name: string): boolean {
  return /(^|\/)_/.test(name);
}
