// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import type { GraphProcess } from '../graph/index.js';
import type { ProcDirectory, ProcessStat } from './proc_directory.js';
import { ProcessWatch } from './process_watch.js';

interface Running {
  cpuSeconds: number;
  startSeconds: number;
}

/** A host on which reading takes time, and that counts what is read. */
class Host {
  nowMs = 0;
  statReads = 0;
  readonly pssReads: number[] = [];
  readonly running = new Map<number, Running>();

  constructor(
    count: number,
    private readonly cost: { readonly statMs: number; readonly pssMs: number },
  ) {
    for (let pid = 1; pid <= count; pid += 1)
      this.running.set(pid, { cpuSeconds: 0, startSeconds: 5 });
  }

  get proc(): ProcDirectory {
    const stat = (pid: number): ProcessStat | undefined => {
      this.nowMs += this.cost.statMs;
      this.statReads += 1;
      const running = this.running.get(pid);
      return running && { ...running, comm: 'p', threads: 1 };
    };
    const pssBytes = (pid: number): number => {
      this.nowMs += this.cost.pssMs;
      this.pssReads.push(pid);
      return pid * 1000;
    };
    return { stat, statOf: stat, pssBytes } as unknown as ProcDirectory;
  }

  get processes(): GraphProcess[] {
    const rest = { uid: 0, program: 'p', rmw: 'rmw_shm', alive: true };
    return [...this.running.keys()].map((pid) => ({ id: `id${pid}`, pid, ...rest }));
  }

  /** Looks ten times a second for a while; how much of it the looking took. */
  watchFor(watch: ProcessWatch, seconds: number): number {
    const [end, step] = [this.nowMs + seconds * 1000, 100];
    let looking = 0;
    while (this.nowMs < end) {
      const begin = this.nowMs;
      watch.look(this.processes);
      looking += this.nowMs - begin;
      this.nowMs = Math.max(this.nowMs, begin + step);
    }
    return looking / (seconds * 1000);
  }
}

describe('a process watch', () => {
  it('tells the processor time used between two looks', () => {
    const host = new Host(1, { statMs: 0, pssMs: 0 });
    const watch = new ProcessWatch(host.proc, undefined, () => host.nowMs);
    expect(watch.look(host.processes).get('id1')?.cpuPercent).toBeUndefined();
    host.nowMs = 2000;
    host.running.set(1, { cpuSeconds: 0.5, startSeconds: 5 });
    expect(watch.look(host.processes).get('id1')?.cpuPercent).toBe(25);
    host.nowMs = 2500; // too early to look again
    host.running.set(1, { cpuSeconds: 9, startSeconds: 5 });
    expect(watch.look(host.processes).get('id1')?.cpuPercent).toBe(25);
  });

  it('does not take a new process of the same number for the old one', () => {
    const host = new Host(1, { statMs: 0, pssMs: 0 });
    const watch = new ProcessWatch(host.proc, undefined, () => host.nowMs);
    host.running.set(1, { cpuSeconds: 50, startSeconds: 5 });
    watch.look(host.processes);
    host.nowMs = 1000;
    host.running.set(1, { cpuSeconds: 1, startSeconds: 60 });
    expect(watch.look(host.processes).get('id1')?.cpuPercent).toBeUndefined();
  });

  it('forgets who is gone', () => {
    const host = new Host(2, { statMs: 0, pssMs: 0 });
    const watch = new ProcessWatch(host.proc, undefined, () => host.nowMs);
    watch.look(host.processes);
    host.running.delete(1);
    host.nowMs = 1000;
    expect([...watch.look(host.processes).keys()]).toEqual(['id2']);
  });

  it('takes less than half a percent of a processor with 200 processes', () => {
    // What a look at /proc/PID/stat and at smaps_rollup costs, generously.
    const host = new Host(200, { statMs: 0.03, pssMs: 2 });
    const watch = new ProcessWatch(host.proc, undefined, () => host.nowMs);
    host.watchFor(watch, 120); // until the memory of all was read once
    expect(new Set(host.pssReads).size).toBe(200);
    expect(host.watchFor(watch, 100)).toBeLessThan(0.005);
  });

  it('reads the memory of each in turn', () => {
    const host = new Host(3, { statMs: 0, pssMs: 0.1 });
    const watch = new ProcessWatch(host.proc, undefined, () => host.nowMs);
    host.watchFor(watch, 10);
    expect(host.pssReads.slice(0, 9)).toEqual([1, 2, 3, 1, 2, 3, 1, 2, 3]);
    expect(watch.look(host.processes).get('id3')?.pssBytes).toBe(3000);
  });

  it('reads all at once when told to', () => {
    const host = new Host(50, { statMs: 1, pssMs: 5 });
    const watch = new ProcessWatch(host.proc, undefined, () => host.nowMs);
    const loads = [...watch.lookAtAll(host.processes).values()];
    expect(loads.map(({ pssBytes }) => pssBytes)).toHaveLength(50);
    expect(loads.every(({ pssBytes }) => pssBytes !== undefined)).toBe(true);
  });
});
