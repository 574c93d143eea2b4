// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { join } from 'node:path';
import { LineSplitter } from '../../launch/output/line_splitter.js';
import { LogFile } from '../../launch/output/log_file.js';
import type { OutputStream } from '../../launch/process/process_group.js';

const keptLines = 12;
const bounds = { maxSize: 20e6, keep: 1 };

/** What a command writes: all of it in a file, the last lines for whoever asks why it ended. */
export class CommandOutput {
  private readonly last: string[] = [];
  private readonly log: LogFile;
  private readonly splitters: Readonly<Record<OutputStream, LineSplitter>>;

  constructor(folder: string) {
    // A full disk must not end the run: its figures do not depend on the log.
    this.log = new LogFile(join(folder, 'output.log'), bounds, () => undefined);
    const splitter = (): LineSplitter =>
      new LineSplitter((line) => {
        this.last.push(line);
        if (this.last.length > keptLines) this.last.shift();
      });
    this.splitters = { out: splitter(), err: splitter() };
  }

  write(stream: OutputStream, chunk: Buffer): void {
    this.log.write(chunk);
    this.splitters[stream].write(chunk);
  }

  close(): void {
    for (const splitter of Object.values(this.splitters)) splitter.end();
    this.log.close();
  }

  lastLines(): readonly string[] {
    return this.last;
  }
}
