// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { NodeSpec } from '../description/expand.js';
import { resolveName } from '../description/effective_settings.js';
import type { Findings } from '../../document/findings.js';
import { didYouMean, fewOf } from '../../document/near_miss.js';
import { problemAt } from '../../document/source_document.js';

/** Full name in the graph; undefined where the process names its nodes itself, or has none. */
export function rosNameOf(
  { fields, settings, key }: NodeSpec,
  takesRos: boolean,
): string | undefined {
  if (!takesRos || fields.name === false) return undefined;
  return resolveName(settings.namespace, fields.name ?? key);
}

export interface IndexedNode {
  readonly spec: NodeSpec;
  readonly rosNode: string | undefined;
}

function placeText({ document, path }: NodeSpec): string {
  const { file, line, path: keys } = problemAt(document, path, '', 'key');
  return file === undefined || line === undefined ? keys : `${file}:${line}`;
}

/** The nodes of a launch by what gates call them: their id or their name in the graph. */
export class NodeIndex {
  private readonly byId = new Map<string, IndexedNode>();
  private readonly byRosName = new Map<string, IndexedNode>();
  private readonly switchedOff = new Set<string>();

  /** Of two active nodes with one name the second is a finding. */
  add(node: IndexedNode, findings: Findings): void {
    const { spec, rosNode } = node;
    const { document, path, id } = spec;
    const first = this.byId.get(id);
    const sameName = rosNode === undefined ? undefined : this.byRosName.get(rosNode);
    if (first !== undefined) {
      const message = `there are two nodes ${id}, the other one in ${placeText(first.spec)}`;
      findings.at(document, path, message, 'key');
    } else if (sameName !== undefined) {
      const other = `${sameName.spec.id} in ${placeText(sameName.spec)}`;
      const message = `the ROS node of ${id} would be called ${rosNode ?? ''}, as that of ${other}`;
      findings.at(document, path, message, 'key');
    }
    if (first === undefined) this.byId.set(id, node);
    if (rosNode !== undefined && sameName === undefined) this.byRosName.set(rosNode, node);
  }

  addSwitchedOff({ id }: NodeSpec): void {
    this.switchedOff.add(id);
  }

  find(name: string): IndexedNode | undefined {
    return this.byId.get(name) ?? this.byRosName.get(name);
  }

  /** Why a name leads to no node. */
  whyNot(name: string): string {
    if (this.switchedOff.has(name)) {
      return `node ${name} is switched off by its condition; give this one the same condition`;
    }
    const names = [...new Set([...this.byId.keys(), ...this.byRosName.keys()])];
    const there = didYouMean(name, names) || `; there are ${fewOf(names)}`;
    return `no node ${name} in this launch${there}`;
  }
}
