// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

export const interfaceKinds = ['msg', 'srv', 'action'] as const;
export type InterfaceKind = (typeof interfaceKinds)[number];

/** The parts of std_msgs/msg/String. */
export interface TypeName {
  readonly package: string;
  readonly kind: InterfaceKind;
  readonly name: string;
}

const full = /^(?<package>[a-z]\w*)\/(?:(?<kind>msg|srv|action)\/)?(?<name>[A-Z]\w*)$/;

/** Undefined for what cannot name a type; `std_msgs/String` names one of `kind`. */
export function parseTypeName(text: string, kind: InterfaceKind = 'msg'): TypeName | undefined {
  const parts = full.exec(text)?.groups;
  if (parts === undefined) return undefined;
  return {
    package: parts['package'] ?? '',
    kind: (parts['kind'] ?? kind) as InterfaceKind,
    name: parts['name'] ?? '',
  };
}

export function typeText({ package: from, kind, name }: TypeName): string {
  return `${from}/${kind}/${name}`;
}

/** Requests, goals and the like are defined in the file of their service or action. */
export function definingName({ kind, name }: TypeName): string {
  return kind === 'msg' ? name : (name.split('_')[0] ?? name);
}
