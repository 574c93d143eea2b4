// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { GraphProcess } from '../graph/index.js';
import type { ProcDirectory, ProcessStat } from './proc_directory.js';

export interface ProcessLoad {
  /** Of one processor; undefined until it was looked at twice. */
  readonly cpuPercent: number | undefined;
  /** Undefined until it is this process's turn: reading it is dear. */
  readonly pssBytes: number | undefined;
}

export interface WatchPace {
  /** Between two looks at the processor time of all processes, if a look is cheap. */
  readonly cpuMs: number;
  /** How much of the time the watching itself may take, processor times and memory apart. */
  readonly cpuShare: number;
  readonly pssShare: number;
  /** The same as long as there are processes whose memory was not read yet. */
  readonly firstPssShare: number;
}

const defaultPace: WatchPace = {
  cpuMs: 1000,
  cpuShare: 0.001,
  pssShare: 0.001,
  firstPssShare: 0.01,
};

interface Watched {
  stat: ProcessStat;
  statMs: number;
  cpuPercent: number | undefined;
  pssBytes: number | undefined;
  pssMs: number | undefined;
}

/**
 * Processor time and memory of many processes, read so rarely that reading them costs next to
 * nothing: the kernel walks a process's whole address space, under its lock, to tell its PSS.
 */
export class ProcessWatch {
  private readonly watched = new Map<string, Watched>();
  private nextCpuMs = -Infinity;
  private nextPssMs = -Infinity;

  constructor(
    private readonly proc: ProcDirectory,
    private readonly pace: WatchPace = defaultPace,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** What is known of the processes now; looks again where it is time to. */
  look(processes: readonly GraphProcess[]): ReadonlyMap<string, ProcessLoad> {
    if (this.now() >= this.nextCpuMs) this.readProcessorTimes(processes);
    while (this.now() >= this.nextPssMs && this.readOneMemory(processes));
    return this.watched;
  }

  /** Looks at everything at once, whatever it costs. */
  lookAtAll(processes: readonly GraphProcess[]): ReadonlyMap<string, ProcessLoad> {
    this.readProcessorTimes(processes);
    for (const { id, pid } of processes) {
      const one = this.watched.get(id);
      if (one !== undefined) one.pssBytes = this.proc.pssBytes(pid);
    }
    return this.watched;
  }

  private readProcessorTimes(processes: readonly GraphProcess[]): void {
    const begin = this.now();
    const present = new Set(processes.map(({ id }) => id));
    for (const id of this.watched.keys()) if (!present.has(id)) this.watched.delete(id);
    for (const { id, pid, program } of processes) {
      const before = this.watched.get(id);
      // Whether the number is that of the program is looked up once: it stays while it lives.
      const stat = before === undefined ? this.proc.statOf(pid, program) : this.proc.stat(pid);
      if (stat === undefined) continue;
      this.watched.set(id, watchedAt(this.now(), stat, before));
    }
    this.nextCpuMs = begin + Math.max(this.pace.cpuMs, (this.now() - begin) / this.pace.cpuShare);
  }

  /** Of the process whose memory was read longest ago, or never; false if there is none. */
  private readOneMemory(processes: readonly GraphProcess[]): boolean {
    const known = processes.flatMap(({ id, pid }) => {
      const one = this.watched.get(id);
      return one === undefined ? [] : [{ pid, one }];
    });
    const ageOf = ({ one }: { one: Watched }): number => one.pssMs ?? -Infinity;
    const next = known.reduce<(typeof known)[number] | undefined>(
      (oldest, each) => (oldest === undefined || ageOf(each) < ageOf(oldest) ? each : oldest),
      undefined,
    );
    if (next === undefined) return false;
    const begin = this.now();
    next.one.pssBytes = this.proc.pssBytes(next.pid);
    next.one.pssMs = this.now();
    const someUnread = known.some(({ one }) => one.pssMs === undefined);
    const share = someUnread ? this.pace.firstPssShare : this.pace.pssShare;
    this.nextPssMs = begin + Math.max(1, (this.now() - begin) / share);
    return true;
  }
}

function watchedAt(nowMs: number, stat: ProcessStat, before: Watched | undefined): Watched {
  const sameProcess = before?.stat.startSeconds === stat.startSeconds;
  if (before === undefined || !sameProcess) {
    return {
      ...{ stat, statMs: nowMs, cpuPercent: undefined },
      pssBytes: undefined,
      pssMs: undefined,
    };
  }
  const seconds = (nowMs - before.statMs) / 1000;
  const used = stat.cpuSeconds - before.stat.cpuSeconds;
  return {
    ...before,
    stat,
    statMs: nowMs,
    cpuPercent: seconds > 0 ? (100 * used) / seconds : undefined,
  };
}
