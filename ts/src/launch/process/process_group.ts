// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { membersOf, type ProcStat } from './proc.js';

export interface Exit {
  /** Undefined after a signal. */
  readonly code: number | undefined;
  readonly signal: NodeJS.Signals | undefined;
}

export type OutputStream = 'out' | 'err';

export interface StartOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly onOutput: (stream: OutputStream, chunk: Buffer) => void;
}

/** How long what a process wrote last may take to arrive after its end. */
const drainTime = 500; // milliseconds

/** The pipes of its output that somebody still holds at the other end. */
function openPipes({ stdout, stderr }: ChildProcess): Readable[] {
  return [stdout, stderr].flatMap((stream) => (stream?.readableEnded === false ? stream : []));
}

/** Reads on while this process runs for other reasons, and is none itself. */
function unrefPipes(child: ChildProcess): void {
  for (const pipe of openPipes(child)) (pipe as Readable & { unref?: () => void }).unref?.();
}

async function drained(child: ChildProcess): Promise<void> {
  const open = openPipes(child);
  const ended = Promise.all(open.map((stream) => once(stream, 'end')));
  let timer: NodeJS.Timeout | undefined;
  // A grandchild that holds the pipe may keep it open for as long as it lives.
  const late = new Promise((resolve) => (timer = setTimeout(resolve, drainTime)));
  await Promise.race([ended, late]);
  clearTimeout(timer);
  // Not closed: whoever of the group is still to be ended must not die of SIGPIPE before.
  unrefPipes(child);
}

/**
 * A process that leads a group, and a session, of its own: a Ctrl-C at the terminal reaches it by
 * our hand only, and a signal to the group reaches all that it has started and that stayed in it.
 */
export class ProcessGroup {
  /** Resolves at the end of the leader, its last words read; others of the group may live on. */
  readonly exited: Promise<Exit>;
  /** The same moment, but without waiting for last words. */
  readonly leaderGone: Promise<void>;
  leaderHasExited = false;

  private constructor(
    private readonly child: ChildProcess,
    readonly pid: number,
  ) {
    const exit = new Promise<Exit>((resolve) => {
      child.once('exit', (code, signal) => {
        this.leaderHasExited = true;
        resolve({ code: code ?? undefined, signal: signal ?? undefined });
      });
    });
    this.leaderGone = exit.then(() => undefined);
    this.exited = exit.then(async (how) => {
      await drained(child);
      return how;
    });
  }

  /** Rejects with the system's error where the program cannot be started. */
  static async start({ command, args, env, cwd, onOutput }: StartOptions): Promise<ProcessGroup> {
    const child = spawn(command, args, {
      env,
      cwd,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (child.pid === undefined) {
      const [error] = (await once(child, 'error')) as [Error];
      throw error;
    }
    child.stdout.on('data', (chunk: Buffer) => {
      onOutput('out', chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      onOutput('err', chunk);
    });
    return new ProcessGroup(child, child.pid);
  }

  /** Whether the system took it: false where nobody is left, or none of them is ours to signal. */
  signal(signal: NodeJS.Signals): boolean {
    try {
      return process.kill(-this.pid, signal);
    } catch {
      return false;
    }
  }

  /** For a group that cannot be ended: this process may end before it. */
  letGo(): void {
    this.child.unref();
    unrefPipes(this.child);
  }

  /** Whether nobody of the group is alive; cheap as long as the leader is. */
  isEmpty(): boolean {
    if (!this.leaderHasExited) return false;
    return this.members().length === 0;
  }

  /** Those of the group that are alive. */
  members(): ProcStat[] {
    try {
      process.kill(-this.pid, 0);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return [];
    }
    return membersOf(this.pid);
  }
}
