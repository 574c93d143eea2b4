// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { QosProfile } from '../graph/index.js';
import type { EndpointMeaning, NodeMeaning, ProcessMeaning } from './meaning.js';

type FieldValue = string | number | boolean | null | readonly string[];

/** One property that is not what it was. */
export interface FieldChange {
  /** As the model calls it; depth and so on for those of the quality of service. */
  readonly field: string;
  readonly before: FieldValue;
  readonly after: FieldValue;
}

/** What a comparison can pass over. */
export const ignorable = ['qos', 'type-hashes', 'processes', 'enclaves'] as const;
export type Ignorable = (typeof ignorable)[number];

function changeOf(field: string, before: FieldValue, after: FieldValue): FieldChange[] {
  const same = JSON.stringify(before) === JSON.stringify(after);
  return same ? [] : [{ field, before, after }];
}

/** Empty where a source cannot tell, and then no change. */
function changeOfKnown(field: string, before: string, after: string): FieldChange[] {
  return before === '' || after === '' ? [] : changeOf(field, before, after);
}

function isTold(policy: string): boolean {
  return policy !== 'unknown' && policy !== 'best_available';
}

/** Zero is how ROS says that a duration was not asked for. */
function period(ns: number | null): number | null {
  return ns === 0 ? null : ns;
}

/** What one of the two does not know, or has not settled yet, is no change. */
function qosChanges(before: QosProfile, after: QosProfile): FieldChange[] {
  const policies = (['reliability', 'durability', 'history', 'liveliness'] as const).flatMap(
    (name) =>
      isTold(before[name]) && isTold(after[name]) ? changeOf(name, before[name], after[name]) : [],
  );
  const counted = [before, after].every(
    ({ history, depth }) => history !== 'keep_all' && depth > 0,
  );
  const periods = (['deadlineNs', 'lifespanNs', 'leaseNs'] as const).flatMap((name) =>
    changeOf(name, period(before[name]), period(after[name])),
  );
  return [
    ...policies,
    ...(counted ? changeOf('depth', before.depth, after.depth) : []),
    ...periods,
  ];
}

export function endpointChanges(
  before: EndpointMeaning,
  after: EndpointMeaning,
  ignore: ReadonlySet<Ignorable>,
): FieldChange[] {
  const compareQos = !ignore.has('qos') && before.qos !== undefined && after.qos !== undefined;
  const sameType = before.type === after.type;
  return [
    ...changeOf('type', before.type, after.type),
    // Another type has another hash; only the same name with another definition needs telling.
    ...(sameType && !ignore.has('type-hashes')
      ? changeOfKnown('typeHash', before.typeHash, after.typeHash)
      : []),
    ...(compareQos ? qosChanges(before.qos, after.qos) : []),
    ...changeOf('ignoresLocal', before.ignoresLocal, after.ignoresLocal),
  ];
}

export function nodeChanges(
  before: NodeMeaning,
  after: NodeMeaning,
  ignore: ReadonlySet<Ignorable>,
): FieldChange[] {
  return ignore.has('enclaves') ? [] : changeOfKnown('enclave', before.enclave, after.enclave);
}

export function processChanges(before: ProcessMeaning, after: ProcessMeaning): FieldChange[] {
  return [
    ...changeOfKnown('program', before.program, after.program),
    ...changeOfKnown('rmw', before.rmw, after.rmw),
    ...changeOf('uid', before.uid, after.uid),
    ...changeOf('alive', before.alive, after.alive),
    ...changeOf('nodes', before.nodes, after.nodes),
  ];
}
