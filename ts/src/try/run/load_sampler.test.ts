// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import type { ProcessStat } from '../../inspect/proc_directory.js';
import { LoadSampler } from './load_sampler.js';

interface Running {
  cpuSeconds: number;
  startSeconds: number;
  pssBytes?: number;
  maps?: string;
}

/** A host whose processes a test starts, busies and ends. */
class Host {
  nowMs = 0;
  readonly running = new Map<number, Running>();

  sampler(): LoadSampler {
    const stat = (pid: number): ProcessStat | undefined => {
      const one = this.running.get(pid);
      return one && { ...one, comm: 'p', threads: 1 };
    };
    return new LoadSampler({
      members: () => [...this.running.keys()],
      proc: { stat, pssBytes: (pid) => this.running.get(pid)?.pssBytes },
      maps: (pid) => this.running.get(pid)?.maps ?? '',
      now: () => this.nowMs,
    });
  }
}

describe('the load of a command', () => {
  it('is that of the second half, with whoever ended and whoever came', () => {
    const host = new Host();
    const sampler = host.sampler();
    host.running.set(1, { cpuSeconds: 0, startSeconds: 5 });
    for (let second = 0; second <= 10; second += 1) {
      host.nowMs = second * 1000;
      const first = host.running.get(1);
      // It starts with a second of a whole processor a second, and needs a tenth from then on.
      if (first !== undefined) first.cpuSeconds += second <= 5 ? 1 : 0.1;
      if (second === 8) host.running.delete(1);
      // Another one under the same number.
      if (second === 9) host.running.set(1, { cpuSeconds: 0.4, startSeconds: 90 });
      sampler.read();
    }
    const { cpuSeconds, cpuShare, processes } = sampler.load();
    expect(cpuSeconds).toBeCloseTo(6 + 0.2 + 0.5);
    expect(cpuShare).toBeCloseTo((0.2 + 0.5) / 5);
    expect(processes).toBe(1);
  });

  it('is not told of a run that was too short', () => {
    const host = new Host();
    const sampler = host.sampler();
    expect(sampler.load()).toEqual({
      ...{ processes: 0, cpuShare: undefined, cpuSeconds: 0, pssBytes: undefined },
    });
    host.running.set(1, { cpuSeconds: 0.3, startSeconds: 5 });
    sampler.read();
    expect(sampler.load()).toMatchObject({ cpuShare: undefined, cpuSeconds: 0.3 });
  });

  it('has the largest reading of memory, and the libraries of the most processes', () => {
    const host = new Host();
    const sampler = host.sampler();
    const maps = '7f00-7f01 r-xp 00000000 08:01 99 /ros/lib/librcl.so\n';
    const probe = '7f02-7f03 r-xp 00000000 08:01 98 /l2net/lib/libl2net_take_probe.so\n';
    host.running.set(1, { cpuSeconds: 0, startSeconds: 5, pssBytes: 20e6, maps: probe });
    host.running.set(2, { cpuSeconds: 0, startSeconds: 5, pssBytes: 30e6, maps: maps + probe });
    host.running.set(3, { cpuSeconds: 0, startSeconds: 5 });
    sampler.readMemory();
    host.running.delete(2);
    sampler.readMemory();
    expect(sampler.load().pssBytes).toBe(50e6);
    expect(sampler.libraries()).toEqual({ processes: 3, withProbe: 2, withRcl: 1 });
  });
});
