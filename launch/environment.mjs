// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The environment in which a program uses the rmw of a given name.

import { existsSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');

const ENV_BOUND_MS = 60_000;

/** Whether the set-up has built the command. */
export function hasL2net() {
  return existsSync(join(root, 'node_modules', '.bin', 'l2net'));
}

/** Runs `l2net` with these words and gives its stdout; rejects with its stderr. */
export async function l2net(processes, words, env = process.env) {
  const command = processes.start({
    name: `l2net ${words[0]}`, command: 'npx', args: ['--no-install', 'l2net', ...words],
    cwd: root, env,
  });
  const timer = setTimeout(() => void command.stop({ polite: false }), ENV_BOUND_MS);
  const { code } = await command.exited;
  clearTimeout(timer);
  processes.forget(command);
  if (code !== 0) throw new Error(`l2net ${words.join(' ')}: exit code ${code}\n${command.errors}`);
  return command.output.join('\n');
}

/**
 * The variables for the rmw, over those in force. Without the command, the prefix that is sourced
 * is taken as it is.
 */
export async function rosEnvironment(processes, { rmw, distro }) {
  if (hasL2net()) {
    const words = ['env', '--rmw', rmw, '--shell', 'json'];
    if (distro !== undefined) words.push('--distro', distro);
    return { ...process.env, ...JSON.parse(await l2net(processes, words)) };
  }
  if ((process.env.AMENT_PREFIX_PATH ?? '') === '') {
    throw new Error('no ROS in the environment and no l2net command; run: npm run setup');
  }
  return { ...process.env, RMW_IMPLEMENTATION: rmw };
}
