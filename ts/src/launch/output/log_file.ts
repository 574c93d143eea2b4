// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { closeSync, fstatSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

export interface LogBounds {
  /** Bytes of one file; a chunk is never cut, so a file may exceed it by one. */
  readonly maxSize: number;
  /** Older files: FILE.1 is the youngest of them. */
  readonly keep: number;
}

/**
 * What one process writes, in a file of bounded size. Written at once: what was written before a
 * crash of the launcher is in the file.
 */
export class LogFile {
  private descriptor: number | undefined;
  private closed = false;
  private size = 0;

  /** `onFailure`: told once why nothing is written any longer. The process itself goes on. */
  constructor(
    readonly path: string,
    private readonly bounds: LogBounds,
    private readonly onFailure: (reason: string) => void,
  ) {}

  write(chunk: Buffer | string): void {
    if (this.closed) return;
    this.attempt(() => {
      if (this.size >= this.bounds.maxSize) this.rotate();
      this.descriptor ??= this.open();
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      for (let written = 0; written < bytes.length;) {
        written += writeSync(this.descriptor, bytes, written);
      }
      this.size += bytes.length;
    });
  }

  close(): void {
    this.closed = true;
    this.closeFile();
  }

  private open(): number {
    mkdirSync(dirname(this.path), { recursive: true });
    const descriptor = openSync(this.path, 'a', 0o644);
    this.size = fstatSync(descriptor).size;
    return descriptor;
  }

  private closeFile(): void {
    if (this.descriptor !== undefined) closeSync(this.descriptor);
    this.descriptor = undefined;
    this.size = 0;
  }

  private rotate(): void {
    this.closeFile();
    const { keep } = this.bounds;
    const name = (age: number): string => (age === 0 ? this.path : `${this.path}.${age}`);
    rmSync(name(keep), { force: true });
    for (let age = keep; age > 0; age -= 1) {
      try {
        renameSync(name(age - 1), name(age));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
    }
  }

  private attempt(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.close();
      this.onFailure((error as Error).message);
    }
  }
}
