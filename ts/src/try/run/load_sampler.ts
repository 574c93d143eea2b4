// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { readFileSync } from 'node:fs';
import type { ProcDirectory } from '../../inspect/proc_directory.js';
import type { Load, Loaded } from '../model.js';

/** Processor seconds of everybody that was ever seen, at one moment. */
interface Reading {
  readonly ms: number;
  readonly cpuSeconds: number;
}

interface LoadParts {
  /** Processes of the run that live now. */
  readonly members: () => readonly number[];
  readonly proc: Pick<ProcDirectory, 'stat' | 'pssBytes'>;
  /** What a process has mapped, as /proc/PID/maps has it. */
  readonly maps: (pid: number) => string;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Less than this is too short to divide processor time, which is counted in 10 ms, by. */
const shortestMs = 500;

/**
 * Processor time and memory of a changing set of processes. What one used up between the last
 * reading and its end is missed, and so is whoever lived between two readings only.
 */
export class LoadSampler {
  private readonly spent = new Map<string, number>();
  private readonly readings: Reading[] = [];
  private most = 0;
  private pssBytes: number | undefined;
  private loaded: Loaded = { processes: 0, withProbe: 0, withRcl: 0 };

  constructor(private readonly parts: LoadParts) {}

  /** Processor times; cheap. */
  read(): void {
    const { members, proc, now } = this.parts;
    const pids = members();
    this.most = Math.max(this.most, pids.length);
    for (const pid of pids) {
      const stat = proc.stat(pid);
      // A number comes again with another process: with the time of its start it is one for ever.
      if (stat !== undefined) this.spent.set(`${pid} ${stat.startSeconds}`, stat.cpuSeconds);
    }
    const cpuSeconds = [...this.spent.values()].reduce((sum, seconds) => sum + seconds, 0);
    this.readings.push({ ms: now(), cpuSeconds });
  }

  /** Memory and libraries: the kernel walks through the whole address spaces for it. */
  readMemory(): void {
    const { members, proc, maps: mapsOf } = this.parts;
    const pids = members();
    const known = pids.flatMap((pid) => proc.pssBytes(pid) ?? []);
    if (known.length > 0) {
      const sum = known.reduce((total, bytes) => total + bytes, 0);
      this.pssBytes = Math.max(this.pssBytes ?? 0, sum);
    }
    const maps = pids.map(mapsOf);
    const having = (library: string): number =>
      maps.filter((text) => text.includes(library)).length;
    if (pids.length >= this.loaded.processes) {
      this.loaded = {
        processes: pids.length,
        withProbe: having('/libl2net_take_probe.so'),
        withRcl: having('/librcl.so'),
      };
    }
  }

  libraries(): Loaded {
    return this.loaded;
  }

  load(): Load {
    const [first] = this.readings;
    const last = this.readings.at(-1);
    const { most: processes, pssBytes } = this;
    if (first === undefined || last === undefined) {
      return { processes, cpuShare: undefined, cpuSeconds: 0, pssBytes };
    }
    const middleMs = (first.ms + last.ms) / 2;
    const middle = this.readings.find(({ ms }) => ms >= middleMs) ?? first;
    const elapsed = last.ms - middle.ms;
    return {
      processes,
      cpuShare:
        elapsed < shortestMs ? undefined : (1000 * (last.cpuSeconds - middle.cpuSeconds)) / elapsed,
      cpuSeconds: last.cpuSeconds,
      pssBytes,
    };
  }
}

/** Empty for one that is gone, or another user's. */
export function mapsOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/maps`, 'latin1');
  } catch {
    return '';
  }
}
