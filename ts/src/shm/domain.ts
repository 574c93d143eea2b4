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
  /** As on the graph, with the prefixes rt/, rq/ and rr/ taken off. */
  readonly name: string;
  /** Every type an endpoint declares; more than one is a mismatch worth showing. */
  readonly types: readonly string[];
  readonly publishers: number;
  readonly subscriptions: number;
}

export interface ReapReport {
  /** Processes found dead whose slots and files were (or would be) released. */
  readonly processes: number;
  /** Shared-memory objects that were (or would be) removed. */
  readonly objects: readonly string[];
  /** Bytes those objects held. */
  readonly bytes: number;
}

/** One domain's registry on this host, read without joining it: no ROS context, no entry made. */
export interface ShmDomain {
  readonly domainId: number;
  nodes(): ShmNode[];
  topics(): ShmTopic[];
  /** Removes what dead processes left; `dryRun` only tells. */
  reap(options: { dryRun: boolean }): ReapReport;
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
