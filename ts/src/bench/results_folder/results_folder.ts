// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { benchFolderUnusable } from '../../errors/index.js';
import { writeWhole } from '../../snapshot/index.js';
import type { Manifest } from '../model.js';
import type { PlannedRun } from '../plan/plan.js';
import { parseScenario, type Scenario } from '../scenario/load_scenario.js';
import type { RunRecord } from './run_record.js';

/** Of the folder's layout; another one is refused. */
export const folderFormat = 1;

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/**
 * What one comparison leaves behind: scenario.yaml as it was written, plan.json with the order of
 * the runs, manifest.json, and in runs/ a record and compressed samples of each. Every file is
 * there whole or not at all, so that a comparison which was cut off can go on.
 */
export class ResultsFolder {
  private constructor(readonly path: string) {}

  static async create(
    path: string,
    scenario: Scenario,
    plan: readonly PlannedRun[],
  ): Promise<ResultsFolder> {
    const folder = new ResultsFolder(path);
    if (existsSync(path) && (await readdir(path)).length > 0) {
      const reason = 'there is something in it already: name another --out, or --resume it';
      throw benchFolderUnusable({ folder: path, reason });
    }
    await mkdir(join(path, 'runs'), { recursive: true });
    await writeWhole(folder.file('scenario.yaml'), scenario.text);
    await folder.writeJson('plan.json', { format: folderFormat, name: scenario.name, runs: plan });
    return folder;
  }

  static async open(path: string): Promise<ResultsFolder> {
    const folder = new ResultsFolder(path);
    if (!existsSync(folder.file('plan.json'))) {
      const reason = 'no results of l2net bench run are in it (plan.json is absent)';
      throw benchFolderUnusable({ folder: path, reason });
    }
    const { format } = await folder.readJson<{ format?: unknown }>('plan.json');
    if (format !== folderFormat) {
      const reason = `its format is ${String(format)}, and this version reads ${folderFormat}`;
      throw benchFolderUnusable({ folder: path, reason });
    }
    return folder;
  }

  file(name: string): string {
    return join(this.path, name);
  }

  async scenario(): Promise<Scenario> {
    const { name } = await this.readJson<{ name: string }>('plan.json');
    const file = this.file('scenario.yaml');
    const text = await readFile(file, 'utf8');
    return { ...parseScenario(text, { file, absolute: file }), name };
  }

  async plan(): Promise<PlannedRun[]> {
    return (await this.readJson<{ runs: PlannedRun[] }>('plan.json')).runs;
  }

  async writeManifest(manifest: Manifest): Promise<void> {
    await this.writeJson('manifest.json', manifest);
  }

  /** Undefined where the comparison was cut off before its end. */
  async manifest(): Promise<Manifest | undefined> {
    if (!existsSync(this.file('manifest.json'))) return undefined;
    return this.readJson<Manifest>('manifest.json');
  }

  async writeRecord(record: RunRecord): Promise<void> {
    await this.writeJson(join('runs', `${record.id}.json`), record);
  }

  /** Runs that have ended, in the order of the plan. */
  async records(): Promise<RunRecord[]> {
    const files = (await readdir(this.file('runs'))).filter((name) => /^\d+\.json$/.test(name));
    return Promise.all(files.sort().map((name) => this.readJson<RunRecord>(join('runs', name))));
  }

  /** `samples`: 64-bit integers, little endian, in the order measured. */
  async writeSamples(run: string, series: string, samples: Buffer): Promise<void> {
    await writeWhole(this.samplesFile(run, series), await compress(samples));
  }

  async readSamples(run: string, series: string): Promise<BigInt64Array> {
    const bytes = await decompress(await readFile(this.samplesFile(run, series)));
    // A buffer of its own: a view of 64-bit integers has to begin where one may.
    const aligned = new Uint8Array(bytes).buffer;
    return new BigInt64Array(aligned, 0, Math.floor(bytes.length / 8));
  }

  private samplesFile(run: string, series: string): string {
    return this.file(join('runs', `${run}.${series}.i64.gz`));
  }

  private async writeJson(name: string, value: unknown): Promise<void> {
    await writeWhole(this.file(name), `${JSON.stringify(value, null, 2)}\n`);
  }

  private async readJson<T>(name: string): Promise<T> {
    const text = await readFile(this.file(name), 'utf8');
    try {
      return JSON.parse(text) as T;
    } catch {
      throw benchFolderUnusable({ folder: this.path, reason: `${name} is no JSON` });
    }
  }
}
