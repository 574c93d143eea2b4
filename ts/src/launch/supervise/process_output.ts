// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { LineSplitter } from '../output/line_splitter.js';
import { LogFile, type LogBounds } from '../output/log_file.js';
import type { OutputStream } from '../process/process_group.js';
import type { UntimedEvent } from './launch_event.js';

interface Destination {
  readonly id: string;
  /** Undefined: no log is kept. */
  readonly logFile: string | undefined;
  readonly bounds: LogBounds;
  readonly emit: (event: UntimedEvent) => void;
  /** Whether anybody looks at lines; asked for each chunk. */
  readonly linesAreWanted: () => boolean;
}

/** Where the output of one process goes, over all its restarts. */
export class ProcessOutput {
  private readonly log: LogFile | undefined;
  private readonly splitters: Readonly<Record<OutputStream, LineSplitter>>;

  constructor(private readonly to: Destination) {
    const { id, emit, logFile } = to;
    const splitter = (stream: OutputStream): LineSplitter =>
      new LineSplitter((line) => {
        emit({ type: 'output', process: id, stream, line });
      });
    this.splitters = { out: splitter('out'), err: splitter('err') };
    this.log =
      logFile === undefined
        ? undefined
        : new LogFile(logFile, to.bounds, (reason) => {
            emit({ type: 'log-failed', process: id, reason });
          });
  }

  get logFile(): string | undefined {
    return this.to.logFile;
  }

  write(stream: OutputStream, chunk: Buffer): void {
    this.log?.write(chunk);
    if (this.to.linesAreWanted()) this.splitters[stream].write(chunk);
  }

  /** A line of ours, between what its lives have written. */
  note(text: string): void {
    for (const splitter of Object.values(this.splitters)) splitter.end();
    this.log?.write(`--- ${new Date().toISOString()} ${text}\n`);
  }

  close(): void {
    this.log?.close();
  }
}
