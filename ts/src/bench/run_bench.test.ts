// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { put, temporaryDirectory } from '../ros/prefix_fixture.js';
import { run, world } from './bench_fixture.js';
import { ResultsFolder } from './results_folder/results_folder.js';
import { readResults } from './results_folder/read_results.js';
import { newFolder } from './run_bench.js';

describe('a comparison', () => {
  it('keeps what every arm measured, and why one did not', async () => {
    const here = world();
    const results = await run(here, await newFolder(here.path, here.ready));
    const [cell] = results.cells;
    expect(cell?.metrics.map(({ metric }) => metric.name)).toEqual(['latency', 'lost']);
    expect(cell?.metrics[0]?.arms).toEqual([
      // Half of a round trip, ascending.
      { arm: 'rmw_shm', runs: [Float64Array.of(50, 100), Float64Array.of(50, 100)] },
    ]);
    expect(cell?.metrics[1]?.arms[0]?.runs).toEqual([Float64Array.of(3), Float64Array.of(3)]);
    expect(results.failures).toEqual(
      [0, 1].map((round) => ({
        ...{ cell: 'latency/wait/fixed/64B/reliable', arm: 'rmw_broken', round },
        reason: 'no library of rmw_broken (exit status 1)',
      })),
    );
    expect(results.manifest).toMatchObject({ rounds: 2, indicative: true, baseline: 'rmw_shm' });
  });

  it('that was interrupted goes on with what is left', async () => {
    const here = world('rmw_shm, rmw_other');
    const folder = await newFolder(here.path, here.ready);
    const stop = new AbortController();
    await run(
      here,
      folder,
      ({ done }) => {
        if (done === 2) stop.abort();
      },
      stop.signal,
    );
    expect(await folder.records()).toHaveLength(2);
    const seen: number[] = [];
    await run(here, await ResultsFolder.open(here.path), ({ done }) => seen.push(done));
    expect(seen).toEqual([2, 3, 4]);
    expect(await folder.records()).toHaveLength(4);
  });

  it('tells how long the rest may take', async () => {
    const here = world();
    const rest: (number | undefined)[] = [];
    await run(here, await newFolder(here.path, here.ready), ({ restMs }) => rest.push(restMs));
    expect(rest[0]).toBeUndefined();
    expect(rest.slice(1, -1).every((ms) => Number(ms) > 0)).toBe(true);
    expect(rest.at(-1)).toBe(0);
  });
});

describe('a folder', () => {
  it('with something in it is not written to', async () => {
    const here = world();
    put(join(here.path, 'mine.txt'), 'kept');
    await expect(newFolder(here.path, here.ready)).rejects.toThrow(/there is something in it/);
    expect(readdirSync(here.path)).toEqual(['mine.txt']);
  });

  it('of something else is not read', async () => {
    await expect(readResults(temporaryDirectory())).rejects.toThrow(/no results of l2net bench/);
  });

  it('of another version is not read', async () => {
    const here = world();
    await newFolder(here.path, here.ready);
    writeFileSync(join(here.path, 'plan.json'), '{"format": 99}');
    await expect(readResults(here.path)).rejects.toThrow(
      /its format is 99, and this version reads 1/,
    );
  });

  it('whose comparison never began says so', async () => {
    const here = world();
    await newFolder(here.path, here.ready);
    await expect(readResults(here.path)).rejects.toThrow(/ended before its first run/);
    rmSync(here.path, { recursive: true });
  });
});
