// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { ensureRuntimeDirectory, runtimeDirectory } from '../../launch/state/runtime_directory.js';
import { fileUnwritable } from '../../errors/index.js';
import { readTakeFile, takeFilesIn } from '../takes/take_file.js';
import type { PlannedRun } from '../plan.js';

type Environment = Readonly<Record<string, string | undefined>>;

function nameOf({ arm, round }: PlannedRun): string {
  return `${round}-${arm}`;
}

/** Where the files of all runs are while they run, and where those that are kept go. */
export class RunFolders {
  private constructor(
    private readonly root: string,
    private readonly kept: string | undefined,
  ) {}

  static make(env: Environment, kept: string | undefined): RunFolders {
    try {
      if (kept !== undefined) mkdirSync(kept, { recursive: true });
    } catch (error) {
      throw fileUnwritable({ file: kept ?? '', reason: (error as Error).message });
    }
    // In memory, if there is a place: a disk that writes back holds up whoever stores into the page.
    const runtime = runtimeDirectory(env);
    const parent = ensureRuntimeDirectory(runtime) ? runtime : tmpdir();
    return new RunFolders(mkdtempSync(join(parent, 'try-')), kept);
  }

  begin(run: PlannedRun): string {
    const folder = join(this.root, nameOf(run));
    mkdirSync(folder);
    return folder;
  }

  /** The run is over, and its figures are read. */
  finish(run: PlannedRun): void {
    const folder = join(this.root, nameOf(run));
    if (this.kept !== undefined) {
      const to = join(this.kept, nameOf(run));
      mkdirSync(to, { recursive: true });
      for (const file of takeFilesIn(folder)) {
        writeFileSync(join(to, basename(file)), readTakeFile(file));
      }
      const log = join(folder, 'output.log');
      if (existsSync(log)) copyFileSync(log, join(to, 'output.log'));
    }
    rmSync(folder, { recursive: true, force: true });
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
