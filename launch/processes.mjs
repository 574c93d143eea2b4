// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The child processes of one program, each in a process group of its own.
//
// A terminal's Ctrl-C reaches only our own group, so the order in which a system stops is ours to
// decide. What must hold: whatever way this process ends short of SIGKILL, no group that it
// started outlives it; and after SIGKILL the children see the end of their stdin and leave.

import { constants } from 'node:os';
import { LineProcess } from './line_process.mjs';

// A Ctrl-C in `npm run` arrives twice, from the terminal and from npm; a person's second one,
// which asks for an end without grace, comes later than this.
const SAME_KEYPRESS_MS = 400;

/** The processes of one program. Ends them all on INT, TERM, HUP, a broken pipe, and on exit. */
export class ProcessSet {
  #processes = [];
  #closing = false;

  start(options) {
    if (this.#closing) throw new Error('interrupted');
    const started = new LineProcess(options);
    this.#processes.push(started);
    return started;
  }

  /** Ends all of them at the same time; those already gone cost nothing. */
  async stopAll(options) {
    const stopped = await Promise.all(this.#processes.map((p) => p.stop(options)));
    this.#processes = [];
    return stopped;
  }

  /** Takes a process that has ended out of the set. */
  forget(gone) {
    this.#processes = this.#processes.filter((p) => p !== gone);
  }

  /** On a signal: ends all, calls `after(signal)`, exits with 128 + its number. */
  stopOnSignals(after = async () => {}) {
    let firstAt = 0;
    const interrupted = async (signal) => {
      if (this.#closing) {
        if (performance.now() - firstAt > SAME_KEYPRESS_MS) this.#killAll();
        return;
      }
      this.#closing = true;
      firstAt = performance.now();
      await this.stopAll({ polite: false });
      await after(signal);
      process.exit(128 + constants.signals[signal]);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => void interrupted(signal));
    }
    process.stdout.on('error', () => void interrupted('SIGPIPE'));
    process.on('exit', () => this.#killAll());
  }

  get interrupted() {
    return this.#closing;
  }

  #killAll() {
    for (const p of this.#processes) p.signal('SIGKILL');
  }
}
