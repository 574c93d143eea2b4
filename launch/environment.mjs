// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The environment in which a program uses the rmw of a given name, and the command that shows what
// the programs do.

import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');

const COMMAND_BOUND_MS = 60_000;

/** The modules of `l2net env`, which the set-up has built. */
async function builtModules() {
  try {
    return await import('../ts/dist/ros/index.js');
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    const message = `${error.message}\nthe l2net package is not built; run: npm run setup`;
    throw new Error(message, { cause: error });
  }
}

/** What `l2net env --rmw NAME [--distro D]` changes, applied to the environment in force. */
export async function rosEnvironment({ rmw, distro }, env = process.env) {
  const ros = await builtModules();
  const project = new ros.Project(root);
  const prefix = ros.findPrefix(env, project, { distro });
  return ros.withChange(env, ros.rmwEnvironment({ prefix, project }, rmw, env));
}

/** Runs `l2net` with these words and gives its stdout; rejects with its stderr. */
export async function l2net(processes, words, env = process.env) {
  const command = processes.start({
    name: `l2net ${words[0]}`,
    command: 'npx',
    args: ['--no-install', 'l2net', ...words],
    cwd: root,
    env,
  });
  const timer = setTimeout(() => void command.stop({ polite: false }), COMMAND_BOUND_MS);
  const { code } = await command.exited;
  clearTimeout(timer);
  processes.forget(command);
  if (code !== 0) throw new Error(`l2net ${words.join(' ')}: exit code ${code}\n${command.errors}`);
  return command.output.join('\n');
}
