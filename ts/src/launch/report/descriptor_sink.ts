// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { write } from 'node:fs';
import { isatty } from 'node:tty';

const largestBacklog = 1024 * 1024; // characters waiting to be written
const retryPause = 20; // milliseconds, for a descriptor that somebody made non-blocking

/** What becomes of a descriptor that cannot be written. */
interface Trouble {
  /** Called once if nobody will ever read again. */
  readonly onClosed: () => void;
  /** Called once with the first other reason; what could not be written is lost. */
  readonly onFailure: (reason: string) => void;
}

/**
 * Writes to a file descriptor without ever waiting for it. Node's own streams block the whole
 * process while nobody reads a terminal or a pipe, and with it the supervision of all nodes.
 */
export class DescriptorSink {
  private queue: Buffer[] = [];
  private backlog = 0;
  private writing = false;
  private closed = false;
  private failed = false;
  /** Asked at once: one that was hung up says no. */
  private readonly isTerminal: boolean;
  private idle: () => void = () => undefined;

  constructor(
    private readonly descriptor: number,
    private readonly trouble: Trouble,
  ) {
    this.isTerminal = isatty(descriptor);
  }

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
        this.giveUp(bytes.length, error);
        return;
      }
      this.backlog -= written;
      if (written < bytes.length) this.part(bytes.subarray(written));
      else this.next();
    });
  }

  /** A disk may have room again later; a reader that has gone does not come back. */
  private giveUp(lost: number, error: NodeJS.ErrnoException): void {
    const { onClosed, onFailure } = this.trouble;
    this.backlog -= lost;
    if (this.isGone(error)) {
      this.closed = true;
      this.backlog = 0;
      this.next();
      onClosed();
      return;
    }
    if (!this.failed) onFailure(error.message);
    this.failed = true;
    this.next();
  }

  private isGone({ code }: NodeJS.ErrnoException): boolean {
    return code === 'EPIPE' || code === 'ECONNRESET' || (code === 'EIO' && this.isTerminal);
  }
}
