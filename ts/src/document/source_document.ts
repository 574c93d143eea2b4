// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { DocumentProblem } from '../errors/index.js';

/** Keys and indices that lead to a value of a description. */
export type Path = readonly PropertyKey[];

export interface Position {
  /** Counted from 1. */
  readonly line: number;
  readonly column: number;
}

/** A description as it was written, before any of it is understood. */
export interface SourceDocument {
  /** As the user named it; undefined for a description that a program made. */
  readonly file: string | undefined;
  /** The same, absolute. */
  readonly absolute: string | undefined;
  /** Folder that the paths in it are relative to. */
  readonly directory: string;
  readonly value: unknown;
  /** Where the value stands, or with `key` its key; undefined where there is no text. */
  position(path: Path, what: 'value' | 'key'): Position | undefined;
}

/** `position` of the nearest thing around `path` that has one. */
function nearest(
  document: SourceDocument,
  path: Path,
  what: 'value' | 'key',
): Position | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const position = document.position(
      path.slice(0, length),
      length === path.length ? what : 'value',
    );
    if (position !== undefined) return position;
  }
  return undefined;
}

export function problemAt(
  document: SourceDocument,
  path: Path,
  message: string,
  what: 'value' | 'key' = 'value',
): DocumentProblem {
  const position = nearest(document, path, what);
  return {
    file: document.file,
    line: position?.line,
    column: position?.column,
    path: path.map(String).join('.'),
    message,
  };
}
