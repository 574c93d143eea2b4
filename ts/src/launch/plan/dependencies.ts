// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Gate } from './process_plan.js';

export type Dependencies = ReadonlyMap<string, ReadonlySet<string>>;

/** By process: the others that its gates wait for. */
export function dependenciesOf(
  processes: readonly { readonly id: string; readonly gates: readonly Gate[] }[],
): Dependencies {
  return new Map(
    processes.map(({ id, gates }) => [
      id,
      new Set(gates.flatMap((gate) => (gate.kind === 'delay' ? [] : (gate.process ?? [])))),
    ]),
  );
}

/**
 * One cycle for each knot of processes that wait for each other, as a list that begins and ends
 * with the same process.
 */
export function findCycles(dependencies: Dependencies): string[][] {
  const done = new Set<string>();
  const cycles: string[][] = [];
  const visit = (id: string, way: readonly string[]): void => {
    const seenAt = way.indexOf(id);
    if (seenAt >= 0) {
      cycles.push([...way.slice(seenAt), id]);
      return;
    }
    if (done.has(id)) return;
    for (const next of dependencies.get(id) ?? []) visit(next, [...way, id]);
    done.add(id);
  };
  for (const id of dependencies.keys()) visit(id, []);
  return cycles;
}

/** By process: those that wait for it, and so are stopped before it. */
export function dependentsOf(dependencies: Dependencies): Map<string, Set<string>> {
  const dependents = new Map([...dependencies.keys()].map((id) => [id, new Set<string>()]));
  for (const [id, targets] of dependencies) {
    for (const target of targets) dependents.get(target)?.add(id);
  }
  return dependents;
}
