// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { put } from '../ros/prefix_fixture.js';
import { run, world } from './bench_fixture.js';
import { ResultsFolder } from './results_folder/results_folder.js';
import { readResults } from './results_folder/read_results.js';
import { newFolder } from './run_bench.js';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('a run that leaves not what it said', () => {
  it.each([
    ['rmw_silent', /ENOENT.*round_trip\.i64/],
    ['rmw_short', /^2 samples of round_trip are 16 bytes, and the agent left 15$/],
  ])('of %s has failed, and the others go on', async (arm, reason) => {
    const here = world(`${arm}, rmw_shm`, 1);
    const results = await run(here, await newFolder(here.path, here.ready));
    expect(results.failures).toEqual([
      expect.objectContaining({ arm, reason: expect.stringMatching(reason) as string }),
    ]);
    expect(results.cells[0]?.metrics[0]?.arms.map((series) => series.arm)).toEqual(['rmw_shm']);
  });

  it('has failed, too, where there is no folder for its samples', async () => {
    const here = world('rmw_shm', 1);
    const folder = await newFolder(here.path, here.ready);
    vi.stubEnv('TMPDIR', join(here.path, 'none'));
    const { failures } = await run(here, folder);
    expect(failures).toEqual([
      expect.objectContaining({ reason: expect.stringMatching(/ENOENT.*mkdtemp/) as string }),
    ]);
  });
});

describe('an arm that fails twice in a cell', () => {
  it('is left out there from then on', async () => {
    const here = world('rmw_broken, rmw_shm', 5);
    const folder = await newFolder(here.path, here.ready);
    const { failures, cells } = await run(here, folder);
    const leftOut = failures.filter((failure) => failure.leftOut === true);
    expect(failures.map(({ round }) => round)).toEqual([0, 1, 2, 3, 4]);
    expect(leftOut.map(({ round }) => round)).toEqual([2, 3, 4]);
    expect(leftOut[0]?.reason).toBe(
      'failed 2 times before, the last time: no library of rmw_broken (exit status 1)',
    );
    expect(cells[0]?.metrics[0]?.arms).toEqual([
      { arm: 'rmw_shm', runs: Array.from({ length: 5 }, () => Float64Array.of(50, 100)) },
    ]);
  });

  it('is tried once more, from its first failure on, when the comparison goes on', async () => {
    const here = world('rmw_until, rmw_shm', 4);
    const folder = await newFolder(here.path, here.ready);
    expect((await run(here, folder)).failures).toHaveLength(4);
    const tried: (string | undefined)[] = [];
    await run(here, folder, ({ next }) => tried.push(next?.arm));
    expect(tried).toEqual([...Array.from({ length: 4 }, () => 'rmw_until'), undefined]);
    expect((await run(here, folder)).failures).toHaveLength(4);
    here.mend();
    const { failures, cells } = await run(here, folder);
    expect(failures).toEqual([]);
    expect(cells[0]?.metrics[0]?.arms.map(({ runs }) => runs.length)).toEqual([4, 4]);
  });
});

describe('a folder that cannot be written', () => {
  it('ends the comparison, says how it goes on, and has nothing unfinished', async () => {
    const here = world('rmw_shm', 3);
    const folder = await newFolder(here.path, here.ready);
    const runs = join(here.path, 'runs');
    const goesOn = run(here, folder, ({ done }) => {
      // Nothing can be moved over a folder, as nothing can be put on a full disk.
      if (done === 1) mkdirSync(join(runs, '0002.json', 'in the way'), { recursive: true });
    });
    await expect(goesOn).rejects.toMatchObject({
      code: 'L2N_BENCH_FOLDER_UNWRITABLE',
      message: expect.stringContaining(
        `goes on with: l2net bench run --resume ${here.path}`,
      ) as string,
    });
    expect(readdirSync(runs).filter((name) => name.endsWith('.new'))).toEqual([]);
    rmSync(join(runs, '0002.json'), { recursive: true });
    const results = await run(here, await ResultsFolder.open(here.path));
    expect(results.cells[0]?.metrics[0]?.arms[0]?.runs).toHaveLength(3);
  });

  it('is not made below a file', async () => {
    const here = world();
    put(here.path);
    await expect(newFolder(join(here.path, 'out'), here.ready)).rejects.toMatchObject({
      code: 'L2N_BENCH_FOLDER_UNWRITABLE',
    });
  });
});

describe('samples that are damaged', () => {
  const name = join('runs', '0001.round_trip.i64.gz');

  it.each<[string, RegExp, (file: string) => void]>([
    [
      'cut off',
      /is damaged \(unexpected end of file\)/,
      (file) => {
        writeFileSync(file, readFileSync(file).subarray(0, 20));
      },
    ],
    [
      'another file',
      /is damaged \(incorrect header check\)/,
      (file) => {
        writeFileSync(file, 'no gzip');
      },
    ],
    [
      'gone',
      /cannot be read \(ENOENT/,
      (file) => {
        rmSync(file);
      },
    ],
    [
      'those of another run',
      /has 7 bytes of samples, and the 2 /,
      (file) => {
        writeFileSync(file, gzipSync('another'));
      },
    ],
  ])('%s are told with their file, and are measured again', async (_, how, damage) => {
    const here = world('rmw_shm', 1);
    const folder = await newFolder(here.path, here.ready);
    await run(here, folder);
    damage(join(here.path, name));
    await expect(readResults(here.path)).rejects.toThrow(how);
    await expect(readResults(here.path)).rejects.toMatchObject({
      code: 'L2N_BENCH_FOLDER_UNUSABLE',
      message: expect.stringMatching(
        /runs\/0001\.round_trip\.i64\.gz .*; remove runs\/0001.json/,
      ) as string,
    });
    rmSync(join(here.path, 'runs', '0001.json'));
    expect((await run(here, folder)).cells).toHaveLength(1);
    expect(existsSync(join(here.path, name))).toBe(true);
  });
});
