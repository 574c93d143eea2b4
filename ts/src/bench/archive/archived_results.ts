// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { benchArchiveUnusable } from '../../errors/index.js';
import { writeWhole } from '../../snapshot/index.js';
import type { BenchResults } from '../model.js';
import { readResults } from '../results_folder/read_results.js';
import { decodeResults } from './read.js';
import { encodeResults } from './write.js';

/** All of a folder in one file, for who keeps results and not each run's files. */
const archiveName = 'results.pb.gz';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

export async function writeArchive(folder: string, results: BenchResults): Promise<void> {
  // The header has no time, so that the same results are the same bytes.
  await writeWhole(join(folder, archiveName), await compress(encodeResults(results), { level: 9 }));
}

export async function readArchive(folder: string): Promise<BenchResults> {
  const file = join(folder, archiveName);
  const packed = await readFile(file);
  const bytes = await decompress(packed).catch(() => {
    const reason = 'it is damaged: what gzip packed cannot be unpacked';
    throw benchArchiveUnusable({ file, reason });
  });
  return decodeResults(bytes, file);
}

export interface KeptResults {
  readonly results: BenchResults;
  /** There was only the archive; else the runs' own files, which may be newer than it. */
  readonly fromArchive: boolean;
}

/** What is in a folder of `l2net bench run`, or in one that has no more of it than the archive. */
export async function readKeptResults(folder: string): Promise<KeptResults> {
  const fromArchive =
    !existsSync(join(folder, 'plan.json')) && existsSync(join(folder, archiveName));
  const results = await (fromArchive ? readArchive(folder) : readResults(folder));
  return { results, fromArchive };
}
