// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { OutputStream } from '../process/process_group.js';
import type { LaunchEvent } from '../supervise/launch_event.js';
import { eventText, type Severity } from './event_text.js';
import { Prefixes, type Screen } from './prefix.js';

export interface ReportOptions {
  readonly ids: readonly string[];
  /** Each stream has its own: one may go to a terminal, the other one to a file. */
  readonly screen: (stream: OutputStream) => Screen;
  /** Only warnings and errors, and nothing of what the processes write. */
  readonly quiet: boolean;
  /** `false`: there was no room for it, and it may be left out. */
  readonly write: (stream: OutputStream, text: string, mayBeLeftOut: boolean) => boolean;
}

const paint: Readonly<Record<Severity, string>> = { info: '2', warning: '33', error: '31' };

/** Follows a launch on a terminal, or in the file that stands in for one. */
export class TerminalReport {
  private readonly prefixes: Prefixes;
  private leftOut = 0;

  constructor(private readonly options: ReportOptions) {
    this.prefixes = new Prefixes(options.ids, options.screen);
  }

  show(event: LaunchEvent): void {
    if (event.type === 'output') {
      if (!this.options.quiet) this.line(event.process, event.stream, event.line);
      return;
    }
    const { severity, text } = eventText(event);
    if (this.options.quiet && severity === 'info') return;
    const prefix = 'process' in event ? this.prefixes.of(event.process, 'err') : '';
    const { colour } = this.options.screen('err');
    const shown = colour ? `\x1b[${paint[severity]}m${text}\x1b[0m` : text;
    this.options.write('err', `${prefix}${shown}\n`, false);
  }

  /** A terminal that is not read must not hold up the nodes: it misses lines, the logs do not. */
  private line(id: string, stream: OutputStream, line: string): void {
    const { write } = this.options;
    if (this.leftOut > 0) {
      const note = `(${this.leftOut} lines left out here; they are in the logs)\n`;
      if (write('err', note, true)) this.leftOut = 0;
    }
    if (this.leftOut > 0 || !write(stream, `${this.prefixes.of(id, stream)}${line}\n`, true)) {
      this.leftOut += 1;
    }
  }
}
