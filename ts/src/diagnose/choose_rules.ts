// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { noSuchRule } from '../errors/index.js';
import type { Rule } from './finding.js';
import { rules as allRules } from './rules/index.js';

interface Choice {
  /** All unless given. */
  readonly only?: readonly string[] | undefined;
  readonly ignored?: readonly string[] | undefined;
}

export function chooseRules({ only, ignored = [] }: Choice): Rule[] {
  const names = allRules.map(({ name }) => name);
  const unknown = [...(only ?? []), ...ignored].find((name) => !names.includes(name));
  if (unknown !== undefined) throw noSuchRule({ rule: unknown, rules: names });
  return allRules.filter(
    ({ name }) => (only === undefined || only.includes(name)) && !ignored.includes(name),
  );
}
