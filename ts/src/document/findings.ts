// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { CodedError, DocumentProblem } from '../errors/index.js';
import { problemAt, type Path, type SourceDocument } from './source_document.js';

/** All that is wrong with a description: a user mends it in one go, not one mistake a run. */
export class Findings {
  private readonly problems: DocumentProblem[] = [];

  /** `invalid`: the error that says them all. */
  constructor(
    private readonly invalid: (details: { problems: readonly DocumentProblem[] }) => CodedError,
  ) {}

  get any(): boolean {
    return this.problems.length > 0;
  }

  add(problems: readonly DocumentProblem[]): void {
    this.problems.push(...problems);
  }

  at(document: SourceDocument, path: Path, message: string, what: 'value' | 'key' = 'value'): void {
    this.problems.push(problemAt(document, path, message, what));
  }

  /** A mistake of whoever called, which stands in no file. */
  outside(path: string, message: string): void {
    this.problems.push({ file: undefined, line: undefined, column: undefined, path, message });
  }

  /** Nothing of what is described may be begun while there is one. */
  throwIfAny(): void {
    if (this.any) throw this.error();
  }

  /** All of them, in the order of the text. */
  error(): CodedError {
    const sorted = this.problems.toSorted(
      (a, b) =>
        (a.file ?? '').localeCompare(b.file ?? '') ||
        (a.line ?? 0) - (b.line ?? 0) ||
        (a.column ?? 0) - (b.column ?? 0),
    );
    return this.invalid({ problems: sorted });
  }
}
