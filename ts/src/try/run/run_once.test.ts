// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { graphOf } from '../../graph/graph_fixture.js';
import { FakeGraphSource } from '../../graph/index.js';
import { systemClock, type Clock } from '../../launch/process/clock.js';
import { processesWith } from '../../launch/process/proc.js';
import { temporaryDirectory } from '../../ros/prefix_fixture.js';
import { folderVariable } from './arm_environment.js';
import { runOnce, type RunOutcome, type RunParts } from './run_once.js';

/** Whose command line names the folder: the watchdog's does. */
function naming(folder: string): string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder);
    } catch {
      return false;
    }
  });
}

async function nobodyLeft(folder: string): Promise<void> {
  expect(processesWith(folderVariable, folder)).toEqual([]);
  await expect.poll(() => naming(folder), { timeout: 5000 }).toEqual([]);
}

interface Run {
  readonly folder: string;
  readonly closed: () => boolean;
  readonly outcome: Promise<RunOutcome>;
}

/** `script`: of sh, which also starts somebody in a group of its own. */
function run(script: string, change: Partial<RunParts> = {}): Run {
  const folder = temporaryDirectory();
  const source = new FakeGraphSource(graphOf(() => undefined));
  let closed = false;
  const close = (): Promise<void> => {
    closed = true;
    return source.close();
  };
  const watch = source.watch.bind(source);
  const outcome = runOnce(
    { arm: 'rmw_shm', round: 1 },
    {
      command: ['/bin/sh', '-c', script],
      env: { PATH: '/usr/bin:/bin', [folderVariable]: folder },
      ...{ cwd: '/', folder, seconds: 30, restMs: 0, clock: systemClock },
      openGraph: () => Promise.resolve({ watch, close }),
      signal: new AbortController().signal,
      ...change,
    },
  );
  return { folder, closed: () => closed, outcome };
}

/** In the background a shell has SIGINT ignored, which would take those 5 s longer. */
const sleep = 'env --default-signal=INT sleep 60';
const staying = `${sleep} & setsid ${sleep} & wait`;

/** Throws once, at the first wait for the next reading. */
function brokenClock(): Clock {
  let broken = false;
  return {
    now: () => systemClock.now(),
    async sleep(ms, signal) {
      await systemClock.sleep(ms === 1000 ? 200 : ms, signal);
      if (ms !== 1000 || broken) return;
      broken = true;
      throw new Error('the clock is broken');
    },
  };
}

describe('a run of a command', { timeout: 30_000 }, () => {
  it('ends whoever stays when the time is over', async () => {
    const { folder, outcome, closed } = run(staying, { seconds: 1 });
    const ended = await outcome;
    expect(ended).toMatchObject({ kind: 'done', run: { topics: [], load: { processes: 3 } } });
    await nobodyLeft(folder);
    await expect.poll(closed).toBe(true);
  });

  it.each([
    ['exit 3', 'the command ended with status 3 after'],
    ['kill -9 $$', 'the command was ended by SIGKILL after'],
  ])('that ends with %s has failed, with what it said', async (end, reason) => {
    const { folder, outcome } = run(`setsid ${sleep} & echo last words; ${end}`);
    const failed = await outcome;
    if (failed.kind !== 'failed') expect.unreachable();
    expect(failed.failure.reason).toContain(reason);
    expect(failed.failure.lastLines).toEqual(['last words']);
    await nobodyLeft(folder);
  });

  it('is interrupted in the middle, and nobody stays', async () => {
    const stop = new AbortController();
    const { folder, outcome, closed } = run(staying, { signal: stop.signal });
    await expect.poll(() => processesWith(folderVariable, folder).length).toBe(3);
    stop.abort();
    expect(await outcome).toEqual({ kind: 'interrupted' });
    await nobodyLeft(folder);
    await expect.poll(closed).toBe(true);
  });

  it('ends whoever it started also where something throws', async () => {
    const { folder, outcome, closed } = run(staying, { clock: brokenClock() });
    await expect(outcome).rejects.toThrow('the clock is broken');
    await nobodyLeft(folder);
    await expect.poll(closed).toBe(true);
  });

  it('leaves nothing where the command cannot be started', async () => {
    const { folder, outcome, closed } = run('', { command: ['/nonexistent/program'] });
    await expect(outcome).rejects.toThrow('ENOENT');
    await nobodyLeft(folder);
    await expect.poll(closed).toBe(true);
  });
});
