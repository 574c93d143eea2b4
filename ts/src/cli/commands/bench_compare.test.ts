// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { readArchive, writeArchive } from '../../bench/archive/archived_results.js';
import { cellOf, latency, metricOf, resultsOf } from '../../bench/results_fixture.js';
import { SeededRandom } from '../../bench/statistics/random.js';
import { l2net } from '../context_fixture.js';

// The first of them loads what the verbs load only when they run.
vi.setConfig({ testTimeout: 30_000 });

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A folder that has nothing but an archive. */
async function folderOf(levels: Readonly<Record<string, number>>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'l2net-bench-'));
  folders.push(folder);
  const noise = { random: new SeededRandom(3), runs: 8, samples: 200 };
  const cell = cellOf('latency', { mode: 'wait', bytes: 64 });
  await writeArchive(folder, resultsOf([{ cell, metrics: [metricOf(latency, levels, noise)] }]));
  return folder;
}

const levels = { rmw_shm: 3000, rmw_fastrtps_cpp: 90_000 };

describe('l2net bench compare', () => {
  it.each([
    ['p50>+10%', { ...levels, rmw_shm: 3010 }, 0],
    ['p50>+10%', { ...levels, rmw_shm: 6000 }, 11],
    ['p50>+10%', { rmw_shm: 3000 }, 8],
    ['p50>+10% of rmw_shm', { rmw_shm: 3000 }, 0],
    ['p99.9>+10%', levels, 8],
    ['p50>+10% of rmw_smh', levels, 2],
  ])('ends with its status for %s, %j: %i', async (expression, after, status) => {
    const compared = ['bench', 'compare', await folderOf(levels), await folderOf(after)];
    const ran = await l2net([...compared, '--fail-if', expression]);
    expect([ran.status, ran.error]).toEqual([status, expect.any(String)]);
  });

  it('says what it could not compare', async () => {
    const compared = ['bench', 'compare', await folderOf(levels), await folderOf({ rmw_shm: 1 })];
    const ran = await l2net([...compared, '--fail-if', 'any slower of rmw_fastrtps_cpp']);
    expect(ran.error).toMatch(/latency of rmw_fastrtps_cpp is only in the first/);
    expect(ran.error).toMatch(/L2N_FAIL_IF_UNDECIDED/);
  });
});

describe('l2net bench report', () => {
  it('writes a page from an archive alone, and leaves the archive', async () => {
    const folder = await folderOf(levels);
    const archive = readFileSync(join(folder, 'results.pb.gz'));
    const { status, out } = await l2net(['bench', 'report', folder]);
    expect([status, out]).toEqual([0, expect.stringContaining('rmw_fastrtps_cpp')]);
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toMatch(/latency\/wait\/64/);
    expect(readFileSync(join(folder, 'results.pb.gz')).equals(archive)).toBe(true);
  });

  it('refuses an archive that is damaged', async () => {
    const folder = await folderOf(levels);
    const file = join(folder, 'results.pb.gz');
    writeFileSync(file, readFileSync(file).subarray(0, 500));
    await expect(readArchive(folder)).rejects.toMatchObject({ code: 'L2N_BENCH_ARCHIVE_UNUSABLE' });
    expect((await l2net(['bench', 'report', folder])).status).toBe(2);
  });
});
