// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './project_root.mjs';
import { SetupError } from './setup_error.mjs';

const logFolder = join(root, 'build', 'log');
const tailLines = 40;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/** Ends every command under way; the set-up was told to stop. @param {NodeJS.Signals} signal */
export function stopCommands(signal) {
  for (const child of running) {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, signal);
    } catch {
      // It has gone by itself.
    }
  }
}

/**
 * @param {string} path
 * @param {number} count
 */
export function tailOf(path, count) {
  return readFileSync(path, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
}

/**
 * @typedef {object} CommandOptions
 * @property {string} log file name in build/log, appended to
 * @property {string} wayOut sentence for the user when the command fails
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 */

/**
 * Runs a command quietly; only if it fails does the user see the end of what it said.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {CommandOptions} options
 * @returns {Promise<void>}
 */
export async function run(command, args, { log, wayOut, cwd = root, env = process.env }) {
  mkdirSync(logFolder, { recursive: true });
  const path = join(logFolder, log);
  const descriptor = openSync(path, 'a');
  writeSync(descriptor, `\n$ ${[command, ...args].join(' ')}\n`);
  try {
    const how = await new Promise((resolve) => {
      // A group of its own: ninja's or pip's children end with it.
      const stdio = /** @type {const} */ (['ignore', descriptor, descriptor]);
      const child = spawn(command, args, { cwd, env, stdio: [...stdio], detached: true });
      running.add(child);
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, signal) => {
        running.delete(child);
        resolve(code === 0 ? '' : (signal ?? `exit status ${code}`));
      });
    });
    if (how === '') return;
    const name = relative(root, path);
    const shown = [`${command} failed (${how}); the end of ${name}:`, tailOf(path, tailLines)];
    throw new SetupError([...shown, wayOut].join('\n'));
  } finally {
    closeSync(descriptor);
  }
}
