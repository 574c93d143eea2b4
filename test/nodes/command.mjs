// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The built `l2net` command as a user runs it: in a shell with the rmw in force, which saves it from
// starting itself again, or in one where no ROS is in force, or another one.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { after } from 'node:test';
import { root } from '../../launch/environment.mjs';

const inForce = JSON.parse(process.env.WORKER_ENVIRONMENT);
const { RMW_SHM_DIR, ROS_DOMAIN_ID, ROS_AUTOMATIC_DISCOVERY_RANGE } = inForce;
const notInForce = {
  ...process.env,
  ...{ RMW_SHM_DIR, ROS_DOMAIN_ID, ROS_AUTOMATIC_DISCOVERY_RANGE },
  RMW_IMPLEMENTATION: process.env.RMW_UNDER_TEST,
};
const RUN_BOUND_MS = 120_000;

const running = new Set();
// What a test that failed has left. Not SIGKILL, which it could not pass on to the one it started.
after(() => running.forEach((child) => child.kill('SIGTERM')));

/** A command under way. `until` resolves once its output has matched. */
export class Command {
  out = '';
  error = '';
  #watchers = [];

  constructor(words, env = inForce) {
    this.child = spawn(process.execPath, [join(root, 'ts', 'bin', 'l2net.js'), ...words], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(this.child);
    const timer = setTimeout(() => this.child.kill('SIGTERM'), RUN_BOUND_MS);
    this.child.stdout.setEncoding('utf8').on('data', (text) => this.#add('out', text));
    this.child.stderr.setEncoding('utf8').on('data', (text) => this.#add('error', text));
    this.ended = new Promise((resolve) => {
      this.child.on('close', (code, signal) => {
        clearTimeout(timer);
        running.delete(this.child);
        resolve({ status: code ?? signal, out: this.out, error: this.error });
        this.#watchers.forEach(({ reject }) => reject(new Error(`ended: ${this.error}`)));
      });
    });
  }

  /** Where it has to start itself again. */
  static anew(words) {
    return new Command(words, notInForce);
  }

  until(pattern) {
    return new Promise((resolve, reject) => {
      this.#watchers.push({ pattern, resolve, reject });
      this.#add('out', '');
    });
  }

  #add(stream, text) {
    this[stream] += text;
    for (const { pattern, resolve } of this.#watchers) if (pattern.test(this.out)) resolve();
  }
}

/** Runs it to its end. */
export function l2net(...words) {
  return new Command(words).ended;
}

/** Runs it to its end where it has to start itself again. */
export function l2netAnew(...words) {
  return Command.anew(words).ended;
}
