// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { put, temporaryDirectory } from '../ros/prefix_fixture.js';
import { parsePss, parseStat, ProcDirectory } from './proc_directory.js';

const proc = new ProcDirectory();

/** A process of a name that is made to confuse whoever looks for the end of it. */
const stat =
  '12 (a) (b c) S 1 12 12 0 -1 4194560 1 0 0 0 250 50 0 0 20 0 7 0 123456 1000 200 ' +
  '18446744073709551615 1 1 0 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0 0';

describe('/proc', () => {
  it('is read field by field, whatever the program calls itself', () => {
    expect(parseStat(stat)).toEqual({
      ...{ comm: 'a) (b c', cpuSeconds: 3, threads: 7, startSeconds: 1234.56 },
    });
    expect(parseStat('')).toBeUndefined();
    expect(parseStat('12 (cut of')).toBeUndefined();
    expect(parsePss('Rss:  12 kB\nPss:       2048 kB\nPss_Dirty: 4 kB\n')).toBe(2048 * 1024);
    expect(parsePss('Rss: 12 kB\n')).toBeUndefined();
  });

  it('shows this very process', () => {
    const own = proc.stat(process.pid);
    const usage = process.cpuUsage();
    expect(own?.cpuSeconds).toBeCloseTo((usage.user + usage.system) / 1e6, 0);
    expect(own?.threads).toBeGreaterThan(1);
    const uptime = proc.uptimeSeconds() - (own?.startSeconds ?? NaN);
    expect(Math.abs(uptime - process.uptime())).toBeLessThan(1);
    const pss = proc.pssBytes(process.pid) ?? 0;
    const rss = process.memoryUsage().rss;
    expect(pss).toBeGreaterThan(0.2 * rss);
    expect(pss).toBeLessThan(1.5 * rss);
  });

  it('does not take another process for the one meant', () => {
    const comm = readFileSync('/proc/self/comm', 'latin1').trim();
    expect(proc.statOf(process.pid, 'no-such-program')).toBeUndefined();
    expect([comm, 'node']).toContain(proc.statOf(process.pid, 'node')?.comm);
    const directory = temporaryDirectory();
    const foreign = new ProcDirectory(directory); // whose executables may not be looked at
    put(join(directory, '12/stat'), stat.replace('a) (b c', 'a_name_cut_off_'));
    expect(foreign.statOf(12, 'a_name_cut_off_by_the_kernel')?.threads).toBe(7);
    expect(foreign.statOf(12, 'a_name')).toBeUndefined();
  });

  it('has nothing about processes that are gone', () => {
    const nowhere = new ProcDirectory(temporaryDirectory());
    expect(nowhere.statOf(1, 'init')).toBeUndefined();
    expect(nowhere.pssBytes(1)).toBeUndefined();
    expect(nowhere.uptimeSeconds()).toBeNaN();
  });
});
