// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { l2net } from '#proto/l2net_bench.js';
import type { Arm, ArmManifest, Manifest } from '../model.js';

const { Arm: ArmMessage } = l2net.bench.v1;
type ManifestMessage = InstanceType<typeof l2net.bench.v1.Manifest>;
type Messages = typeof l2net.bench.v1;

const kinds: Readonly<Record<Arm['kind'], l2net.bench.v1.Arm.Kind>> = {
  rmw: ArmMessage.Kind.KIND_RMW,
  peer: ArmMessage.Kind.KIND_PEER,
  floor: ArmMessage.Kind.KIND_FLOOR,
};
const kindNames = new Map(
  Object.entries(kinds).map(([name, kind]) => [kind as number, name as Arm['kind']]),
);

function armToMessage({ arm, versions, environment }: ArmManifest): l2net.bench.v1.Arm.$Properties {
  return {
    id: arm.id,
    kind: kinds[arm.kind],
    rmw: arm.rmw ?? null,
    variant: arm.variant ?? null,
    client: arm.client ?? null,
    versions: [...versions],
    environment: Object.entries(environment).map(([name, value]) => ({ name, value })),
  };
}

function armFromMessage(
  message: InstanceType<Messages['Arm']>,
  damaged: (reason: string) => Error,
): ArmManifest {
  const { id, rmw, variant, client, versions, environment } = message;
  const kind = kindNames.get(message.kind);
  if (kind === undefined) throw damaged(`arm ${id} is of kind ${message.kind}`);
  const arm: Arm = {
    ...{ id, kind },
    ...(rmw !== null && { rmw }),
    ...(variant !== null && { variant }),
    ...((client === 'rclpy' || client === 'rclnodejs') && { client }),
  };
  const variables = environment.map(({ name, value }) => [name, value] as const);
  return { arm, versions, environment: Object.fromEntries(variables) };
}

export function manifestToMessage(manifest: Manifest): l2net.bench.v1.Manifest.$Properties {
  return {
    ...manifest,
    commit: manifest.commit ?? null,
    uncommittedChanges: manifest.uncommittedChanges ?? null,
    arms: manifest.arms.map(armToMessage),
    missing: [...manifest.missing],
  };
}

export function manifestFromMessage(
  message: ManifestMessage,
  damaged: (reason: string) => Error,
): Manifest {
  const { format, scenario, startedMs, endedMs, loadBefore, loadAfter, seed, rounds } = message;
  const { machine, baseline, indicative } = message;
  if (!Object.hasOwn(message, 'machine')) throw damaged('it does not say on which machine');
  const { cpu, cores, virtualMachine, governor, clockSource, kernel, memoryBytes } = machine;
  return {
    ...{ format, scenario, startedMs, endedMs, loadBefore, loadAfter, seed, rounds },
    machine: { cpu, cores, virtualMachine, governor, clockSource, kernel, memoryBytes },
    commit: message.commit ?? undefined,
    uncommittedChanges: message.uncommittedChanges ?? undefined,
    ...{ baseline, indicative },
    arms: message.arms.map((arm) => armFromMessage(arm, damaged)),
    missing: message.missing.map(({ arm, reason }) => ({ arm, reason })),
  };
}
