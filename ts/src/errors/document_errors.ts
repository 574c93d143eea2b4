// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

/** One thing wrong with a document that people write, where it stands. */
export interface DocumentProblem {
  /** Undefined for a description that a program made. */
  readonly file: string | undefined;
  /** Counted from 1; undefined where the description has no text. */
  readonly line: number | undefined;
  readonly column: number | undefined;
  /** Keys that lead there, for example nodes.talker.respawn. */
  readonly path: string;
  readonly message: string;
}

function placeOf({ file, line, column, path }: DocumentProblem): string {
  if (file === undefined) return path === '' ? 'the description' : path;
  if (line === undefined) return path === '' ? file : `${file}: ${path}`;
  return `${file}:${line}:${column ?? 1}`;
}

/** A sentence about all of them; `outcome` says what was not done because of them. */
export function mistakes(problems: readonly DocumentProblem[], outcome: string): string {
  const lines = problems.map((problem) => `${placeOf(problem)}: ${problem.message}`).join('\n');
  return problems.length === 1
    ? `${lines}; ${outcome}`
    : `${problems.length} mistakes, ${outcome}:\n${lines}`;
}
