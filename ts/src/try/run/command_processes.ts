// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Clock } from '../../launch/process/clock.js';
import { endGroup, Urgency } from '../../launch/process/end_group.js';
import { processesWith } from '../../launch/process/proc.js';
import { ProcessGroup, type Exit, type StartOptions } from '../../launch/process/process_group.js';
import { folderVariable } from './arm_environment.js';

/** Milliseconds from SIGINT to SIGTERM, and from there to SIGKILL. */
export const stopTimes = { termAfter: 5000, killAfter: 3000 } as const;
const signals = ['SIGINT', 'SIGTERM', 'SIGKILL'] as const;
const poll = 50; // milliseconds

/**
 * Everything that a command starts: its process group, and who has left it for a group of its own,
 * as what launchers start often does, known by the folder in its environment.
 */
export class CommandProcesses {
  private constructor(
    private readonly group: ProcessGroup,
    private readonly folder: string,
  ) {}

  /** Rejects with the system's error where the command cannot be started. */
  static async start(options: StartOptions, folder: string): Promise<CommandProcesses> {
    return new CommandProcesses(await ProcessGroup.start(options), folder);
  }

  get pid(): number {
    return this.group.pid;
  }

  get exited(): Promise<Exit> {
    return this.group.exited;
  }

  /** Those that live. */
  members(): number[] {
    const group = this.group.members().map(({ pid }) => pid);
    const marked = processesWith(folderVariable, this.folder).map(({ pid }) => pid);
    return [...new Set([...group, ...marked])];
  }

  /** Ends everybody; gives those whom not even SIGKILL ended. */
  async end(clock: Clock): Promise<number[]> {
    await endGroup(this.group, stopTimes, clock, new Urgency());
    for (const signal of signals) {
      const left = this.members();
      if (left.length === 0) return [];
      for (const pid of left) send(pid, signal);
      const deadline = clock.now() + (signal === 'SIGINT' ? stopTimes.termAfter : 2000);
      while (this.members().length > 0 && clock.now() < deadline) await clock.sleep(poll);
    }
    this.group.letGo();
    return this.members();
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone meanwhile, or another user's: then it stays, and is told.
  }
}
