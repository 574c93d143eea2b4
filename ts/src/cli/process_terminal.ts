// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { ReadStream, WriteStream } from 'node:tty';
import type { Terminal } from './context.js';

/** Size of a terminal that does not tell its own. */
const unknownSize = { columns: 80, rows: 24 };

/** The terminal that an output of ours is, with the keyboard if standard input is it, too. */
export class ProcessTerminal implements Terminal {
  constructor(
    private readonly output: WriteStream,
    private readonly input: ReadStream,
  ) {}

  get columns(): number {
    return this.output.columns || unknownSize.columns;
  }

  get rows(): number {
    return this.output.rows || unknownSize.rows;
  }

  onResize(changed: () => void): () => void {
    this.output.on('resize', changed);
    return () => this.output.off('resize', changed);
  }

  onKey(pressed: (key: string) => void): () => void {
    const { input } = this;
    if (!input.isTTY) return () => undefined;
    const typed = (text: string): void => {
      // Keys that are pressed quickly come together, and an arrow as several characters.
      // eslint-disable-next-line no-control-regex -- that is what terminals send
      for (const key of text.match(/\x1b(\[[0-9;]*[A-Za-z~]|O[A-Z])?|[^\x1b]/gu) ?? [])
        pressed(key);
    };
    input.setRawMode(true);
    input.setEncoding('utf8');
    input.on('data', typed);
    input.resume();
    return () => {
      input.off('data', typed);
      input.setRawMode(false);
      input.pause();
    };
  }

  fullScreen(): () => void {
    const restore = (): void => {
      this.output.write(ownScreen);
    };
    // Also after an error that nobody caught.
    process.once('exit', restore);
    this.output.write(otherScreen);
    return () => {
      process.off('exit', restore);
      restore();
    };
  }
}

const otherScreen = '\u001b[?1049h\u001b[?25l'; // and no cursor
const ownScreen = '\u001b[?25h\u001b[?1049l';

/** Aborts with its name at the first Ctrl-C, hang-up or SIGTERM; the second one ends the process as ever. */
export function stopOnSignals(process: NodeJS.Process): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(name, () => {
      controller.abort(name);
    });
  }
  return controller.signal;
}
