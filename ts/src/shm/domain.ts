// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { ShmObserver } from './observer.js';
import type { Tracer } from './tracer.js';

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
export interface ShmDomain extends ShmObserver {
  readonly domainId: number;
  /**
   * Removes what dead processes left; `dryRun` only tells. `allDomains`: of every domain that this
   * user (or RMW_SHM_GROUP) has in the directory.
   */
  reap(options: { dryRun: boolean; allDomains: boolean }): ReapReport;
  openTracer(): Tracer;
}

export interface ShmLocation {
  readonly domainId: number;
  /** Undefined: the default of the C++ side. */
  readonly directory: string | undefined;
}

export type OpenShmDomain = (location: ShmLocation) => ShmDomain;
