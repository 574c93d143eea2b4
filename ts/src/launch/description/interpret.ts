// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { z } from 'zod';
import type { Findings } from '../../document/findings.js';
import { resolveArguments } from './launch_arguments.js';
import { argumentsSchema, launchSchema, type ArgumentValue, type LaunchFields } from './schema.js';
import { settleNumbers } from './settle_numbers.js';
import type { Path, SourceDocument } from '../../document/source_document.js';
import { substitute, type Scope } from './substitute.js';
import { zodProblems } from '../../document/zod_problems.js';

export interface GivenArguments {
  readonly values: Readonly<Record<string, ArgumentValue>>;
  /** Takes what is wrong with one that was given. */
  readonly complain: (name: string, message: string) => void;
}

export interface Interpreted {
  readonly document: SourceDocument;
  readonly fields: LaunchFields;
  readonly args: Values;
}

type Values = ReadonlyMap<string, ArgumentValue>;
const isMap = z.record(z.string(), z.unknown());

/** The values of a file's arguments; undefined, with findings, if one is missing or wrong. */
function argumentsOf(
  document: SourceDocument,
  declarations: unknown,
  given: GivenArguments,
  findings: Findings,
): Values | undefined {
  const declared = argumentsSchema.safeParse(declarations);
  if (!declared.success) {
    findings.add(zodProblems(declared.error, document, declarations, ['args']));
    return undefined;
  }
  const mistakes: string[] = [];
  const values = resolveArguments(declared.data, given.values, (name, message) => {
    mistakes.push(message);
    if (Object.hasOwn(given.values, name)) given.complain(name, message);
    else findings.at(document, ['args', name], message, 'key');
  });
  return mistakes.length === 0 ? values : undefined;
}

/** What a document means, its arguments put in; undefined, with findings, if it means nothing. */
export function interpret(
  document: SourceDocument,
  given: GivenArguments,
  env: Scope['env'],
  findings: Findings,
): Interpreted | undefined {
  const top = isMap.safeParse(document.value);
  if (!top.success) {
    const what = document.value === null ? 'is empty' : 'must be a map of keys such as nodes';
    findings.at(document, [], `a launch description ${what}`);
    return undefined;
  }
  const { args: declarations = {}, ...rest } = top.data;
  const unfilled = new Set<string>();
  const complain = (path: Path, message: string): void => {
    findings.at(document, path, message);
    unfilled.add(path.join('.'));
  };
  const bare: Scope = { args: new Map(), env, directory: document.directory };
  const declared = substitute(declarations, ['args'], bare, complain);
  const args = argumentsOf(document, declared, given, findings);
  if (args === undefined) return undefined;
  const filled = settleNumbers(substitute(rest, [], { ...bare, args }, complain));
  const parsed = launchSchema.safeParse(filled);
  if (parsed.success) return { document, fields: parsed.data, args };
  // A reference that could not be filled fits nowhere, which is no second mistake.
  const mistakes = zodProblems(parsed.error, document, filled);
  findings.add(mistakes.filter(({ path }) => !unfilled.has(path)));
  return undefined;
}
