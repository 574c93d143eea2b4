// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A child process that speaks lines of JSON, the leader of a process group of its own.

import { spawn } from 'node:child_process';

const KEPT_ERROR_LINES = 20;
const POLL_GROUP_MS = 10;

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function signalGroup(pgid, signal) {
  try {
    process.kill(-pgid, signal);
    return true;
  } catch (error) {
    if (error.code === 'ESRCH') return false;
    throw error;
  }
}

/** Calls `take` with each complete line of a stream, the last one included. */
function eachLine(stream, take) {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop();
    lines.forEach(take);
  });
  stream.on('end', () => {
    if (rest !== '') take(rest);
  });
}

/**
 * One process and its group. A line of stdout that is an object with an `event` goes to `onEvent`
 * and, unless that returns true, is kept for `wait`; every other line goes to `onText`. The event
 * `error` rejects every wait with its `message`.
 */
export class LineProcess {
  #child;
  #waiting = new Map(); // event name -> [{resolve, reject, timer}]
  #unread = new Map(); // event name -> [event]
  #errorLines = [];
  #onEvent;
  #onText;

  constructor({ name, command, args = [], env, cwd, uid, gid, onEvent, onText }) {
    this.name = name;
    this.#onEvent = onEvent;
    this.#onText = onText;
    this.output = [];
    this.result = null; // {code, signal} once it has ended
    this.#child = spawn(command, args, {
      env,
      cwd,
      uid,
      gid,
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.pid = this.#child.pid;
    this.#child.stdin.on('error', () => {}); // it may die between our check and our write
    eachLine(this.#child.stdout, (line) => this.#take(line));
    eachLine(this.#child.stderr, (line) => {
      this.#errorLines.push(line);
      if (this.#errorLines.length > KEPT_ERROR_LINES) this.#errorLines.shift();
    });
    this.exited = new Promise((resolve) => {
      this.#child.on('error', (error) => this.#end({ code: null, signal: null, error }, resolve));
      this.#child.on('close', (code, signal) => this.#end({ code, signal }, resolve));
    });
  }

  get alive() {
    return this.result === null;
  }

  /** The last lines of its stderr, for a message to the user. */
  get errors() {
    return this.#errorLines.join('\n');
  }

  send(line) {
    this.#child.stdin.write(`${line}\n`);
  }

  /** The next event of this name not yet waited for. Rejects at the time-out or its death. */
  wait(event, timeoutMs) {
    const unread = this.#unread.get(event);
    if (unread?.length > 0) return Promise.resolve(unread.shift());
    if (!this.alive) return Promise.reject(new Error(this.#deathNote(`before '${event}'`)));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        const queue = this.#waiting.get(event);
        queue.splice(
          queue.findIndex((w) => w.timer === timer),
          1,
        );
        const tail = this.errors === '' ? '' : `\n${this.errors}`;
        reject(
          new Error(`${this.name} (pid ${this.pid}): no '${event}' in ${timeoutMs} ms${tail}`),
        );
      }, timeoutMs);
      if (!this.#waiting.has(event)) this.#waiting.set(event, []);
      this.#waiting.get(event).push({ resolve, reject, timer });
    });
  }

  /** Sends a command and waits for the event that answers it. */
  ask(line, event, timeoutMs) {
    const answer = this.wait(event, timeoutMs);
    this.send(line);
    return answer;
  }

  /** Sends a signal to the whole group; false where nothing is left of it. */
  signal(signal) {
    return this.pid !== undefined && signalGroup(this.pid, signal);
  }

  /** End of input first where the program listens for it, then INT, TERM, KILL. */
  async stop({ polite = true, graceMs = 3000 } = {}) {
    if (this.pid === undefined) return this.exited;
    if (polite && this.alive) {
      this.#child.stdin.end();
      if (await this.#groupGone(graceMs)) return this.exited;
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGKILL']) {
      if (!this.signal(signal)) break;
      this.stoppedBy = signal;
      if (await this.#groupGone(graceMs)) break;
    }
    return this.exited;
  }

  // The leader may go before its children, so it is the group that is asked for.
  async #groupGone(graceMs) {
    const deadline = performance.now() + graceMs;
    while (performance.now() < deadline) {
      if (!this.signal(0)) return true;
      await sleep(POLL_GROUP_MS);
    }
    return !this.signal(0);
  }

  #take(line) {
    let event;
    try {
      event = JSON.parse(line);
    } catch {
      event = null;
    }
    if (typeof event?.event !== 'string') {
      this.output.push(line);
      this.#onText?.(line);
      return;
    }
    if (event.event === 'error') {
      this.#rejectAll(`${this.name}: ${event.message}`);
      return;
    }
    if (this.#onEvent?.(event) === true) return;
    const waiter = this.#waiting.get(event.event)?.shift();
    if (waiter !== undefined) {
      clearTimeout(waiter.timer);
      waiter.resolve(event);
    } else {
      if (!this.#unread.has(event.event)) this.#unread.set(event.event, []);
      this.#unread.get(event.event).push(event);
    }
  }

  #deathNote(when) {
    const { code, signal, error } = this.result;
    const how = error?.message ?? (signal === null ? `exit code ${code}` : signal);
    const tail = this.errors === '' ? '' : `\n${this.errors}`;
    return `${this.name} ended ${when}: ${how}${tail}`;
  }

  #end(result, resolve) {
    if (!this.alive) return;
    this.result = result;
    this.#rejectAll(this.#deathNote('too early'));
    resolve(result);
  }

  #rejectAll(message) {
    for (const queue of this.#waiting.values()) {
      for (const { reject, timer } of queue.splice(0)) {
        clearTimeout(timer);
        reject(new Error(message));
      }
    }
  }
}
