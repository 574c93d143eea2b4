// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Logger } from 'pino';
import type { Environment, Project } from '../ros/index.js';
import type { RosChoice } from '../ros/choice.js';
import type { RosSession } from '../ros/session.js';
import type { GraphSource } from '../graph/index.js';
import type { OpenShmDomain, ShmLocation } from '../shm/index.js';
import { printableLines } from './text_width.js';

/** The screen that a command's output goes to. */
export interface Terminal {
  readonly columns: number;
  readonly rows: number;
  /** Calls back after each change of size; the answer ends that. */
  onResize(changed: () => void): () => void;
  /** Takes each key as it is pressed, unechoed, where there is a keyboard; the answer ends that. */
  onKey(pressed: (key: string) => void): () => void;
  /** Lends the whole screen; the answer, or the end of the process, gives it back as it was. */
  fullScreen(): () => void;
}

/** Everything a command touches outside itself; the tests give their own. */
export interface CliContext {
  readonly env: Environment;
  readonly project: Project | undefined;
  readonly openShmDomain: OpenShmDomain;
  readonly openGraphSource: (location: ShmLocation, via: 'shm' | 'ros') => Promise<GraphSource>;
  /** Joins a domain with a hidden node of the rmw chosen. */
  readonly openRos?: (choice: RosChoice & { domainId: number }) => Promise<RosSession>;
  readonly stdinIsTerminal: boolean;
  /** Undefined where the output goes to a file or another program. */
  readonly terminal?: Terminal | undefined;
  /** The same of standard error. */
  readonly errorTerminal?: Terminal | undefined;
  /** For commands that last: aborts when the user or the system wants them to end. */
  readonly stopSignal?: () => AbortSignal;
  /** Milliseconds; ends early, without failing, when the signal aborts. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Where processes are looked at; /proc unless a test says otherwise. */
  readonly procDirectory?: string;
  /** Standard output and error, for a command that goes on whether or not anybody reads. */
  readonly descriptors?: { readonly out: number; readonly err: number };
  readonly writeOut: (text: string) => void;
  readonly writeError: (text: string) => void;
  readonly logger: Logger;
}

/** Where a command leaves the status that the process will exit with. */
export interface Outcome {
  exitCode: number;
}

export interface GlobalOptions {
  json: boolean;
}

/** A command's answer: the value for programs, the text for people. */
export function answer(
  context: CliContext,
  options: GlobalOptions,
  value: unknown,
  text: () => string,
): void {
  const rendered = options.json ? JSON.stringify(value, null, 2) : printableLines(text());
  if (rendered !== '') context.writeOut(`${rendered}\n`);
}
