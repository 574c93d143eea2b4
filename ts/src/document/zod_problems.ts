// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { z } from 'zod';
import type { DocumentProblem } from '../errors/index.js';
import { patternMeanings } from './patterned.js';
import { problemAt, type Path, type SourceDocument } from './source_document.js';
import { WrittenNumber } from './written_number.js';

type Issue = z.core.$ZodIssue;

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
  null: 'null',
};

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (value instanceof WrittenNumber) return value.text;
  if (typeof value === 'object' && value !== null) return 'a map';
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined ? String(value) : text.length > 60 ? `${text.slice(0, 57)}..."` : text;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined,
    value,
  );
}

/** What would have fitted; undefined where the issue is about something else. */
function expected(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return typeNames[issue.expected];
    case 'invalid_value':
      return issue.values.length === 1
        ? String(issue.values[0])
        : `one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      return patternMeanings.get(issue.pattern ?? '') ?? `text that matches ${issue.pattern ?? ''}`;
    case 'too_big':
      return issue.origin === 'string'
        ? `at most ${String(issue.maximum)} characters`
        : `at most ${String(issue.maximum)}`;
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? 'something that is not empty'
        : `at least ${String(issue.minimum)}`;
    case 'invalid_union':
      if ('options' in issue)
        return `one of ${(issue.options as unknown[]).map(String).join(', ')}`;
      return [...new Set(issue.errors.flatMap((branch) => branch.map(expected)))]
        .filter((words) => words !== undefined)
        .join(' or ');
    default:
      return undefined;
  }
}

/** A branch of a union that the value was not even meant for. */
function isOtherKind(branch: readonly Issue[]): boolean {
  return branch.some(
    (issue) =>
      issue.path.length === 0 &&
      (issue.code === 'invalid_type' ||
        issue.code === 'invalid_value' ||
        (issue.code === 'invalid_union' && issue.errors.every(isOtherKind))),
  );
}

/** The issues of the branch that was meant, where that can be told. */
function ofMeantBranch(issue: z.core.$ZodIssueInvalidUnion): Issue[] | undefined {
  const meant = issue.errors.filter((branch) => !isOtherKind(branch));
  const [fewest] = meant.toSorted((a, b) => a.length - b.length);
  return fewest?.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

interface Found {
  readonly path: Path;
  readonly message: string;
  readonly what: 'value' | 'key';
}

function found(issue: Issue, value: unknown): Found[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    const messages = issue.message.split('\n');
    return issue.keys.map((key, i) => ({
      path: [...path, key],
      message: messages[i] ?? issue.message,
      what: 'key' as const,
    }));
  }
  if (issue.code === 'invalid_union') {
    const meant = ofMeantBranch(issue);
    if (meant !== undefined) return meant.flatMap((inner) => found(inner, value));
  }
  const key = String(path.at(-1) ?? '');
  if (issue.code === 'invalid_key') {
    const wanted = issue.issues.map(expected).filter((words) => words !== undefined);
    return [{ path, message: `"${key}" must be ${wanted.join(' and ')}`, what: 'key' }];
  }
  if (issue.code === 'custom') return [{ path, message: issue.message, what: 'value' }];
  const actual = valueAt(value, path);
  const wanted = expected(issue) ?? issue.message;
  if (actual === undefined) {
    return [{ path: path.slice(0, -1), message: `key "${key}" is missing`, what: 'value' }];
  }
  const subject = typeof path.at(-1) === 'string' ? `"${key}" is` : 'this is';
  return [{ path, message: `${subject} ${shown(actual)}, but must be ${wanted}`, what: 'value' }];
}

/** What a schema found wrong with a document, as people read it. */
export function zodProblems(
  error: z.core.$ZodError,
  document: SourceDocument,
  value: unknown,
  base: Path = [],
): DocumentProblem[] {
  return error.issues
    .flatMap((issue) => found(issue, value))
    .map(({ path, message, what }) => problemAt(document, [...base, ...path], message, what));
}
