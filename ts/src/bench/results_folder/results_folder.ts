// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { benchFolderUnusable, benchFolderUnwritable, CodedError } from '../../errors/index.js';
import { reasonOf, writeWhole } from '../../snapshot/whole_file.js';
import type { Manifest } from '../model.js';
import type { PlannedRun } from '../plan/plan.js';
import { parseScenario, type Scenario } from '../scenario/load_scenario.js';
import type { RunRecord } from './run_record.js';

/** Of the folder's layout; another one is refused. */
export const folderFormat = 1;

const compress = promisify(gzip);
const decompress = promisify(gunzip);

function samplesName(run: string, series: string): string {
  return join('runs', `${run}.${series}.i64.gz`);
}

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
    if ((await folder.entries()).length > 0) {
      const reason = 'there is something in it already: name another --out, or --resume it';
      throw benchFolderUnusable({ folder: path, reason });
    }
    await folder.makeFolders();
    await folder.write('scenario.yaml', scenario.text);
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
    const text = (await this.read('scenario.yaml')).toString();
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
    await this.write(samplesName(run, series), await compress(samples));
  }

  /** `count`: as the run's record has it. */
  async readSamples(run: string, series: string, count: number): Promise<BigInt64Array> {
    const name = samplesName(run, series);
    const damaged = (how: string): CodedError => {
      const record = join('runs', `${run}.json`);
      const wayOut = `remove ${record}, and bench run --resume ${this.path} measures it again`;
      return benchFolderUnusable({ folder: this.path, reason: `${name} ${how}; ${wayOut}` });
    };
    const packed = await this.read(name, damaged);
    const bytes = await decompress(packed).catch((error: unknown) => {
      throw damaged(`is damaged (${reasonOf(error)})`);
    });
    if (bytes.length !== 8 * count) {
      throw damaged(`has ${bytes.length} bytes of samples, and the ${count} of its run are 8 each`);
    }
    // A buffer of its own: a view of 64-bit integers has to begin where one may.
    return new BigInt64Array(new Uint8Array(bytes).buffer);
  }

  private async entries(): Promise<string[]> {
    if (!existsSync(this.path)) return [];
    return readdir(this.path).catch((error: unknown) => {
      throw this.unwritable(reasonOf(error));
    });
  }

  private async makeFolders(): Promise<void> {
    try {
      await mkdir(this.file('runs'), { recursive: true });
    } catch (error) {
      throw this.unwritable(reasonOf(error));
    }
  }

  private async write(name: string, content: string | Uint8Array): Promise<void> {
    try {
      await writeWhole(this.file(name), content);
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      throw this.unwritable(`${name}: ${String(error.details['reason'])}`);
    }
  }

  private unwritable(reason: string): CodedError {
    return benchFolderUnwritable({ folder: this.path, reason });
  }

  private async read(
    name: string,
    unusable = (how: string): CodedError =>
      benchFolderUnusable({ folder: this.path, reason: `${name} ${how}` }),
  ): Promise<Buffer> {
    try {
      return await readFile(this.file(name));
    } catch (error) {
      throw unusable(`cannot be read (${reasonOf(error)})`);
    }
  }

  private async writeJson(name: string, value: unknown): Promise<void> {
    await this.write(name, `${JSON.stringify(value, null, 2)}\n`);
  }

  private async readJson<T>(name: string): Promise<T> {
    const text = (await this.read(name)).toString();
    try {
      return JSON.parse(text) as T;
    } catch {
      throw benchFolderUnusable({ folder: this.path, reason: `${name} is no JSON` });
    }
  }
}
