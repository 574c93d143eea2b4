// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { spawn, type ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import { commandNotExecutable, commandNotFound } from '../errors/index.js';

export interface RunOptions {
  readonly env: NodeJS.ProcessEnv;
  /**
   * True: a process group of its own, signalled as a whole, so that no grandchild outlives it.
   * False: our group, for a program at a terminal, where the terminal signals everybody itself.
   */
  readonly ownGroup: boolean;
  /**
   * Milliseconds from a signal that ends programs to SIGTERM, and again from there to SIGKILL. Those
   * of a terminal's keys do not count where the terminal sends them: the user can press them again.
   */
  readonly grace: number;
}

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2'] as const;
type Forwarded = (typeof forwarded)[number];
const ending: readonly Forwarded[] = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'];
const fromTerminal: readonly Forwarded[] = ['SIGINT', 'SIGQUIT'];

/** Sends to the child, and its whole group if that is its own; false once nobody is left. */
function signalChild(child: ChildProcess, ownGroup: boolean, signal: NodeJS.Signals | 0): boolean {
  if (child.pid === undefined) return false;
  try {
    return process.kill(ownGroup ? -child.pid : child.pid, signal);
  } catch {
    return false;
  }
}

function startError(command: string, error: NodeJS.ErrnoException): Error {
  return error.code === 'ENOENT'
    ? commandNotFound({ command })
    : commandNotExecutable({ command, reason: error.code ?? error.message });
}

async function remainingGroupEnds(child: ChildProcess, deadline: number): Promise<boolean> {
  while (signalChild(child, true, 0)) {
    if (performance.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
}

/** After a signal that ends programs: SIGTERM, then SIGKILL, for whoever did not obey. */
class Escalation {
  private timer: NodeJS.Timeout | undefined;
  started = false;

  constructor(
    private readonly child: ChildProcess,
    private readonly options: RunOptions,
  ) {}

  start(): void {
    if (this.started) return;
    this.started = true;
    const { ownGroup, grace } = this.options;
    this.timer = setTimeout(() => {
      signalChild(this.child, ownGroup, 'SIGTERM');
      this.timer = setTimeout(() => signalChild(this.child, ownGroup, 'SIGKILL'), grace);
    }, grace);
  }

  /** The leader has gone; waits for the rest of its group, which the timers go on to end. */
  async finish(): Promise<void> {
    if (this.started && this.options.ownGroup) {
      await remainingGroupEnds(this.child, performance.now() + 3 * this.options.grace);
    }
    clearTimeout(this.timer);
  }
}

/**
 * Runs a command to its end with our standard streams. Resolves with its exit code, or 128 plus the
 * number of the signal that ended it, as shells report it.
 */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: RunOptions,
): Promise<number> {
  const child = spawn(command, args, {
    env: options.env,
    stdio: 'inherit',
    detached: options.ownGroup,
  });
  const escalation = new Escalation(child, options);
  const onSignal = (signal: Forwarded): void => {
    // At a terminal the child has had Ctrl-C itself: a second one would be taken for impatience, and
    // a prompt or a debugger lives on, as it should.
    if (!options.ownGroup && fromTerminal.includes(signal)) return;
    signalChild(child, options.ownGroup, signal);
    if (ending.includes(signal)) escalation.start();
  };
  for (const signal of forwarded) process.on(signal, onSignal);
  try {
    const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>(
      (resolve, reject) => {
        child.once('error', (error) => {
          reject(startError(command, error));
        });
        child.once('exit', (...how) => {
          resolve(how);
        });
      },
    );
    await escalation.finish();
    return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
  } finally {
    for (const signal of forwarded) process.off(signal, onSignal);
  }
}
