// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureRuntimeDirectory } from './runtime_directory.js';
import type { LaunchState } from './launch_state.js';

/** Readers look a few times a second; more writes than that nobody sees. */
const pause = 100; // milliseconds

let files = 0;

/** Keeps the state of one launch on disk: whole at any moment, and gone with the launch. */
export class StateFile {
  readonly path: string;
  private readonly usable: boolean;
  private timer: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    directory: string,
    private readonly state: () => LaunchState,
  ) {
    files += 1;
    this.path = join(directory, `launch-${process.pid}-${files}.json`);
    this.usable = ensureRuntimeDirectory(directory);
    this.write();
  }

  /** Something has changed; written a moment later, with whatever else changes until then. */
  touch(): void {
    if (this.closed) return;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.write();
    }, pause).unref();
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    if (this.usable) rmSync(this.path, { force: true });
  }

  private write(): void {
    if (!this.usable) return;
    const partial = `${this.path}.new`;
    try {
      writeFileSync(partial, JSON.stringify(this.state()), { mode: 0o600 });
      renameSync(partial, this.path);
    } catch {
      // A full or vanished folder costs the display in other programs, not the launch.
      rmSync(partial, { force: true });
    }
  }
}
