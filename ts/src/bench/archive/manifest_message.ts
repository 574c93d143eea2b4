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

type Variables = Readonly<Record<string, string>>;

const toVariables = (values: Variables): { name: string; value: string }[] =>
  Object.entries(values).map(([name, value]) => ({ name, value }));

const fromVariables = (
  variables: readonly { readonly name: string; readonly value: string }[],
): Variables => Object.fromEntries(variables.map(({ name, value }) => [name, value]));

function armToMessage({ arm, versions, environment }: ArmManifest): l2net.bench.v1.Arm.$Properties {
  return {
    id: arm.id,
    kind: kinds[arm.kind],
    rmw: arm.rmw ?? null,
    variant: arm.variant ?? null,
    client: arm.client ?? null,
    versions: [...versions],
    environment: toVariables(environment),
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
  return { arm, versions, environment: fromVariables(environment) };
}

export function manifestToMessage(manifest: Manifest): l2net.bench.v1.Manifest.$Properties {
  const { machine, pin, builds } = manifest;
  return {
    ...manifest,
    machine: { ...machine, cpuQuota: machine.cpuQuota ?? null },
    pin: [...(pin ?? [])],
    builds: builds === undefined ? null : { hashes: toVariables(builds) },
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
  const { machine, baseline, indicative, builds } = message;
  const [ping, pong] = message.pin;
  if (!Object.hasOwn(message, 'machine')) throw damaged('it does not say on which machine');
  const { cpu, cores, virtualMachine, governor, clockSource, kernel, memoryBytes } = machine;
  return {
    ...{ format, scenario, startedMs, endedMs, loadBefore, loadAfter, seed, rounds },
    machine: {
      ...{ cpu, cores, virtualMachine, governor, clockSource, kernel, memoryBytes },
      cpuQuota: machine.cpuQuota ?? undefined,
    },
    pin: ping === undefined || pong === undefined ? undefined : [ping, pong],
    builds: builds == null ? undefined : fromVariables(builds.hashes),
    commit: message.commit ?? undefined,
    uncommittedChanges: message.uncommittedChanges ?? undefined,
    ...{ baseline, indicative },
    arms: message.arms.map((arm) => armFromMessage(arm, damaged)),
    missing: message.missing.map(({ arm, reason }) => ({ arm, reason })),
  };
}
