// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { ArmManifest, Machine, Manifest } from '../model.js';

const machineNames: Readonly<Record<keyof Machine, string>> = {
  cpu: 'CPU',
  cores: 'number of cores',
  cpuQuota: 'CPU quota',
  virtualMachine: 'kind of machine (virtual or not)',
  governor: 'governor',
  clockSource: 'clock source',
  kernel: 'kernel',
  memoryBytes: 'memory',
};

function changed(what: string, before: string, after: string): string[] {
  return before === after ? [] : [`the ${what} was ${before || 'none'}, and is ${after || 'none'}`];
}

function ofMachine(before: Machine, after: Machine): string[] {
  const names = Object.entries(machineNames) as [keyof Machine, string][];
  return names.flatMap(([key, name]) =>
    changed(name, String(before[key] ?? ''), String(after[key] ?? '')),
  );
}

const environmentText = ({ environment }: ArmManifest): string =>
  Object.entries(environment)
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join(' ');

function ofArm(before: ArmManifest, after: ArmManifest): string[] {
  const { id } = after.arm;
  return [
    ...changed(`version of ${id}`, before.versions.join(', '), after.versions.join(', ')),
    ...changed(`environment of ${id}`, environmentText(before), environmentText(after)),
  ];
}

/** What makes two results hard to compare. Another commit is none of it: it is why one compares. */
export function warningsOf(before: Manifest, after: Manifest): string[] {
  const arms = new Map(before.arms.map((arm) => [arm.arm.id, arm]));
  return [
    ...changed('format of the results', String(before.format), String(after.format)),
    ...changed('scenario', before.scenario, after.scenario),
    ...changed('number of rounds', String(before.rounds), String(after.rounds)),
    ...ofMachine(before.machine, after.machine),
    ...after.arms.flatMap((arm) => {
      const earlier = arms.get(arm.arm.id);
      return earlier === undefined ? [] : ofArm(earlier, arm);
    }),
  ];
}
