// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { enumeratorName, type Enumerator } from './enumerators.js';
import type {
  NativeEndpoint,
  NativeNode,
  NativeProcess,
  NativeQos,
  NativeSnapshot,
} from './native.js';

export interface SnapshotQos extends Omit<
  NativeQos,
  'reliability' | 'durability' | 'history' | 'liveliness'
> {
  readonly reliability: Enumerator<'reliability'>;
  readonly durability: Enumerator<'durability'>;
  readonly history: Enumerator<'history'>;
  readonly liveliness: Enumerator<'liveliness'>;
}

export interface SnapshotProcess extends Omit<NativeProcess, 'state' | 'placement'> {
  readonly state: Enumerator<'slotState'>;
  readonly placement: Enumerator<'placement'>;
}

export interface SnapshotEndpoint extends Omit<
  NativeEndpoint,
  'state' | 'kind' | 'qos' | 'typeHashVersion'
> {
  readonly state: Enumerator<'slotState'>;
  readonly kind: Enumerator<'endpointKind'>;
  /** As ROS writes it, RIHS01_...; empty when the endpoint declared none. */
  readonly typeHash: string;
  readonly qos: SnapshotQos;
}

/** One domain's registry at one moment: every slot in use, also of processes no longer alive. */
export interface Snapshot extends Omit<NativeSnapshot, 'processes' | 'endpoints'> {
  readonly processes: readonly SnapshotProcess[];
  readonly nodes: readonly NativeNode[];
  readonly endpoints: readonly SnapshotEndpoint[];
  /** Slots left out because they hold a number that this version has no name for. */
  readonly malformed: number;
}

/** Takes a number that has no name for a reason to drop the whole slot. */
class Unnamed extends Error {}

function named<E extends Parameters<typeof enumeratorName>[0]>(
  enumeration: E,
  value: number,
): Enumerator<E> {
  const name = enumeratorName(enumeration, value);
  if (name === undefined) throw new Unnamed();
  return name;
}

function processFrom(native: NativeProcess): SnapshotProcess {
  const state = named('slotState', native.state);
  return { ...native, state, placement: named('placement', native.placement) };
}

function qosFrom(native: NativeQos): SnapshotQos {
  return {
    ...native,
    reliability: named('reliability', native.reliability),
    durability: named('durability', native.durability),
    history: named('history', native.history),
    liveliness: named('liveliness', native.liveliness),
  };
}

function typeHash(version: number, hash: string): string {
  return version === 0 ? '' : `RIHS${String(version).padStart(2, '0')}_${hash}`;
}

/** Endpoints stay the same objects for as long as they stay the same. */
const decoded = new WeakMap<NativeEndpoint, SnapshotEndpoint>();

function endpointFrom(native: NativeEndpoint): SnapshotEndpoint {
  const known = decoded.get(native);
  if (known !== undefined) return known;
  const { typeHashVersion, ...rest } = native;
  const endpoint = {
    ...rest,
    state: named('slotState', native.state),
    kind: named('endpointKind', native.kind),
    typeHash: typeHash(typeHashVersion, native.typeHash),
    qos: qosFrom(native.qos),
  };
  decoded.set(native, endpoint);
  return endpoint;
}

function wellFormed<N, T>(natives: readonly N[], from: (native: N) => T): T[] {
  return natives.flatMap((native) => {
    try {
      return [from(native)];
    } catch (error) {
      if (error instanceof Unnamed) return [];
      throw error;
    }
  });
}

export function snapshotFrom(native: NativeSnapshot): Snapshot {
  const processes = wellFormed(native.processes, processFrom);
  const endpoints = wellFormed(native.endpoints, endpointFrom);
  const total = native.processes.length + native.endpoints.length;
  return {
    ...native,
    processes,
    endpoints,
    malformed: total - processes.length - endpoints.length,
  };
}
