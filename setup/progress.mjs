// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

/** @param {number} milliseconds */
export function formatSeconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

const tick = 1000; // milliseconds between updates of a line on a terminal
const reminder = 30_000; // milliseconds between lines where there is no terminal

/** One line for each step: what is done, how long it has taken, how it ended. */
export class Progress {
  /** @param {NodeJS.WriteStream} out */
  constructor(out) {
    this.out = out;
    this.live = out.isTTY === true;
  }

  /** @param {string} text */
  note(text) {
    this.out.write(`${text}\n`);
  }

  /**
   * @template T
   * @param {string} title
   * @param {() => Promise<T>} work
   * @param {(result: T) => { ok: boolean, text: string }} [describe] what the last line says of it
   * @returns {Promise<T>}
   */
  async step(title, work, describe = () => ({ ok: true, text: '' })) {
    const start = performance.now();
    const elapsed = () => formatSeconds(performance.now() - start);
    const line = (/** @type {string} */ mark) => `${mark} ${title} (${elapsed()})`;
    if (!this.live) this.note(`... ${title}`);
    const timer = setInterval(
      () => {
        if (this.live) this.out.write(`\r${line('...')}\x1b[K`);
        else this.note(line('...'));
      },
      this.live ? tick : reminder,
    );
    const finish = (/** @type {boolean} */ ok, /** @type {string} */ text) => {
      clearInterval(timer);
      const last = `${line(ok ? 'ok ' : 'FAILED')}${text === '' ? '' : `: ${text}`}`;
      this.out.write(`${this.live ? '\r' : ''}${last}${this.live ? '\x1b[K' : ''}\n`);
    };
    try {
      const result = await work();
      const { ok, text } = describe(result);
      finish(ok, text);
      return result;
    } catch (error) {
      finish(false, '');
      throw error;
    }
  }
}
