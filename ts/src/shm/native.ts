// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { addonNotBuilt, addonNotLoadable } from '../errors/index.js';
import type { ReapedObject } from './domain.js';
import type { Tracer } from './tracer.js';

/** Enumerators as the registry's numbers; durations in nanoseconds, null for infinite. */
export interface NativeQos {
  readonly reliability: number;
  readonly durability: number;
  readonly history: number;
  readonly liveliness: number;
  readonly depth: number;
  readonly deadlineNs: bigint | null;
  readonly lifespanNs: bigint | null;
  readonly leaseNs: bigint | null;
}

export interface NativeProcess {
  readonly slot: number;
  readonly generation: number;
  readonly state: number;
  readonly alive: boolean;
  readonly incarnation: string;
  readonly pid: number;
  readonly pidNamespace: bigint;
  readonly uid: number;
  readonly program: string;
  readonly placement: number;
  readonly joinedNs: bigint;
  readonly windowBytes: bigint;
}

export interface NativeNode {
  readonly slot: number;
  readonly generation: number;
  readonly process: number;
  readonly createdNs: bigint;
  readonly name: string;
  readonly namespace: string;
  readonly enclave: string;
}

export interface NativeEndpoint {
  readonly slot: number;
  readonly generation: number;
  readonly process: number;
  readonly node: number;
  readonly nodeGeneration: number;
  readonly state: number;
  readonly kind: number;
  readonly hidden: boolean;
  readonly ignoreLocal: boolean;
  readonly gid: string;
  readonly bornNs: bigint;
  readonly topic: string;
  readonly type: string;
  readonly typeHashVersion: number;
  readonly typeHash: string;
  readonly nativeHash: bigint;
  readonly qos: NativeQos;
}

export interface NativeSnapshot {
  readonly present: boolean;
  readonly id: string;
  readonly createdNs: bigint;
  /** As NativeObserver.changeHead() said before the snapshot was taken. */
  readonly changeHead: bigint;
  readonly processes: readonly NativeProcess[];
  readonly nodes: readonly NativeNode[];
  readonly endpoints: readonly NativeEndpoint[];
}

export interface NativeObserver {
  snapshot(): NativeSnapshot;
  changeHead(): bigint;
  waitForChange(since: bigint, timeoutMs: number): Promise<bigint>;
  /** Settles all waits with what they wait after. */
  cancelWaits(): void;
  /**
   * Records as statistics_format.ts has them, from the start of `into` if they fit there, else of a
   * new buffer with some room.
   */
  statistics(into?: ArrayBuffer): ArrayBuffer;
  /** Throws when no such endpoint writes (any more). */
  tap(slot: number, generation: number, fromOldest: boolean): NativeTap;
  close(): void;
}

export interface NativeTap {
  /** Copies as many messages as there are and fit, each behind a record as addon_tap.ts has it. */
  read(into: Uint8Array): {
    readonly messages: number;
    /** Bytes of `into`. */
    readonly used: number;
    /** Bytes that the next message would have taken; 0: there was none. */
    readonly wanted: number;
    readonly ended: boolean;
  };
  /** Passes over the message that did not fit. */
  skip(): void;
  close(): void;
}

interface NativeReapOptions {
  readonly dryRun: boolean;
  /** Undefined: every domain of this user (or of RMW_SHM_GROUP). */
  readonly domain: number | undefined;
  readonly directory: string | undefined;
}

/**
 * What the native addon exports; it links the shared-memory core and no part of ROS. Each call
 * throws an Error whose message names the object and the way out, and whose `code` is the core's.
 */
export interface NativeAddon {
  readonly Observer: new (domain: number, directory: string | undefined) => NativeObserver;
  readonly Tracer: new (domain: number, directory: string | undefined) => Tracer;
  reap(options: NativeReapOptions): ReapedObject[];
  constants(): Readonly<Record<string, unknown>>;
}

const addonFolder = new URL('../../addon/', import.meta.url);

/** Where its build leaves the addon. */
export const addonPath = fileURLToPath(new URL('build/Release/l2net_shm.node', addonFolder));

/** What builds it: npm where this is an installed package, which carries the core's sources. */
function buildCommand(): string {
  return existsSync(new URL('shmcore', addonFolder))
    ? 'npm rebuild l2net --foreground-scripts'
    : 'npm run setup';
}

export function loadAddon(path: string): NativeAddon {
  if (!existsSync(path)) throw addonNotBuilt({ path, command: buildCommand() });
  try {
    return createRequire(import.meta.url)(path) as NativeAddon;
  } catch (error) {
    const reason = (error as Error).message;
    throw addonNotLoadable({ path, reason, command: buildCommand() });
  }
}
