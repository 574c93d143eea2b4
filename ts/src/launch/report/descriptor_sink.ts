// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { write } from 'node:fs';

const largestBacklog = 1024 * 1024; // characters waiting to be written
const retryPause = 20; // milliseconds, for a descriptor that somebody made non-blocking

/**
 * Writes to a file descriptor without ever waiting for it. Node's own streams block the whole
 * process while nobody reads a terminal or a pipe, and with it the supervision of all nodes.
 */
export class DescriptorSink {
  private queue: Buffer[] = [];
  private backlog = 0;
  private writing = false;
  private closed = false;
  private idle: () => void = () => undefined;

  /** `onClosed`: called once if nobody will ever read again. */
  constructor(
    private readonly descriptor: number,
    private readonly onClosed: () => void,
  ) {}

  /** False if there was no room for what may be left out. */
  write(text: string, mayBeLeftOut: boolean): boolean {
    if (this.closed) return true;
    if (mayBeLeftOut && this.backlog > largestBacklog) return false;
    const bytes = Buffer.from(text);
    this.queue.push(bytes);
    this.backlog += bytes.length;
    if (!this.writing) this.next();
    return true;
  }

  /** Resolves when all is written. */
  async drained(): Promise<void> {
    if (this.writing) await new Promise<void>((resolve) => (this.idle = resolve));
  }

  private next(): void {
    const bytes = Buffer.concat(this.queue);
    this.queue = [];
    this.writing = bytes.length > 0 && !this.closed;
    if (this.writing) this.part(bytes);
    else this.idle();
  }

  private part(bytes: Buffer): void {
    write(this.descriptor, bytes, (error, written) => {
      if (error?.code === 'EAGAIN') {
        setTimeout(() => {
          this.part(bytes);
        }, retryPause);
        return;
      }
      if (error !== null) {
        this.closed = true;
        this.backlog = 0;
        this.next();
        this.onClosed();
        return;
      }
      this.backlog -= written;
      if (written < bytes.length) this.part(bytes.subarray(written));
      else this.next();
    });
  }
}
