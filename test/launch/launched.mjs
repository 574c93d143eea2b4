// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// `l2net launch` as users run it, with its events as it tells them to programs.

import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../../launch/environment.mjs';
import { filesOfOurs } from '../../launch/shared_memory.mjs';

const BOUND_MS = 60_000;
const DDS_DOMAINS = 101;

const directory = mkdtempSync('/dev/shm/launch-');
process.on('exit', () => rmSync(directory, { recursive: true, force: true }));

/** A domain, a folder for shared memory and one for logs and state that are this process's own. */
export const environment = {
  ...process.env,
  RMW_SHM_DIR: directory,
  ROS_LOG_DIR: join(directory, 'log'),
  XDG_RUNTIME_DIR: directory,
  ROS_DOMAIN_ID: String(1 + (process.pid % DDS_DOMAINS)),
  ROS_AUTOMATIC_DISCOVERY_RANGE: 'LOCALHOST',
};

export const filesLeft = () => filesOfOurs(directory);

/** Runs `l2net` to its end. */
export function l2net(...words) {
  const child = spawn('npx', ['--no-install', 'l2net', ...words], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), BOUND_MS);
  const texts = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (texts.out += chunk));
  child.stderr.on('data', (chunk) => (texts.err += chunk));
  return new Promise((resolve) => {
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ ...texts, status: code ?? 128 + constants.signals[signal] });
    });
  });
}

/** A launch that runs; everything that it starts is known by a mark in the environment. */
export class Launched {
  events = [];
  errors = '';
  #mark = randomUUID();

  /** `program`: how l2net is started; directly, so that a signal reaches it and nobody else. */
  constructor(...words) {
    const program = join(root, 'ts', 'bin', 'l2net.js');
    this.child = spawn(process.execPath, [program, 'launch', ...words, '--json'], {
      cwd: root,
      env: { ...environment, LAUNCH_TEST_MARK: this.#mark },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const timer = setTimeout(() => this.child.kill('SIGKILL'), BOUND_MS);
    createInterface({ input: this.child.stdout }).on('line', (line) => {
      this.events.push(JSON.parse(line));
    });
    this.child.stderr.on('data', (chunk) => (this.errors += chunk));
    this.status = new Promise((resolve) => {
      this.child.on('close', (code, signal) => {
        clearTimeout(timer);
        resolve(code ?? 128 + constants.signals[signal]);
      });
    });
  }

  of(type, id) {
    return this.events.filter((e) => e.type === type && (id === undefined || e.process === id));
  }

  /** What a process has written so far. */
  lines(id) {
    return this.of('output', id).map(({ line }) => line);
  }

  /** Waits until `look` finds something; fails with all that has happened. */
  async until(look, what) {
    const deadline = performance.now() + BOUND_MS;
    while (performance.now() < deadline && this.child.exitCode === null) {
      const found = look();
      if (found) return found;
      await sleep(10);
    }
    throw new Error(`${what} did not come: ${JSON.stringify(this.events)}\n${this.errors}`);
  }

  /** Processes of this launch that are alive, however deep. */
  processesLeft() {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .filter((pid) => {
        try {
          return readFileSync(join('/proc', pid, 'environ'), 'latin1').includes(this.#mark);
        } catch {
          return false; // it has ended, or is not ours to read
        }
      });
  }
}
