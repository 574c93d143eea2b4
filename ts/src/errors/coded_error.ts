// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

/** What the command's exit status tells a script; part of the interface, so never renumbered. */
export const ExitCode = {
  ok: 0,
  internal: 1,
  usage: 2,
  environment: 3,
  rmw: 4,
  sharedMemory: 5,
  processFailed: 6,
  timedOut: 7,
  absent: 8,
  findings: 9,
  refused: 10,
  differs: 11,
  notExecutable: 126,
  notFound: 127,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/**
 * An error that a user can look up and a script can match: the code is stable, the sentence names
 * the value at fault and the way out.
 */
export class CodedError extends Error {
  override readonly name = 'CodedError';

  constructor(
    readonly code: string,
    readonly exitCode: ExitCode,
    sentence: string,
    readonly details: Readonly<Record<string, unknown>>,
  ) {
    super(sentence);
  }

  toJSON(): Record<string, unknown> {
    return {
      code: this.code,
      message: this.message,
      exitCode: this.exitCode,
      details: this.details,
    };
  }
}

export interface ErrorDefinition {
  readonly code: string;
  readonly exitCode: ExitCode;
  readonly about: string;
}

const definitions = new Map<string, ErrorDefinition>();

/** Every error this package can raise, for `l2net error list` and for the tests. */
export function errorDefinitions(): ErrorDefinition[] {
  return [...definitions.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** Declares one kind of error; the returned function builds it from the values at fault. */
export function defineError<D extends Readonly<Record<string, unknown>>>(
  code: string,
  exitCode: ExitCode,
  about: string,
  sentence: (details: D) => string,
): (details: D) => CodedError {
  if (definitions.has(code)) throw new Error(`error code ${code} is defined twice`);
  definitions.set(code, { code, exitCode, about });
  return (details) => new CodedError(code, exitCode, sentence(details), details);
}
