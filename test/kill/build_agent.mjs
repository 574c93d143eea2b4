// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

import { join } from 'node:path';
import { root } from '../../launch/environment.mjs';

async function run(processes, env, command, args) {
  const step = processes.start({ name: command, command, args, env });
  const { code } = await step.exited;
  processes.forget(step);
  if (code !== 0) {
    throw new Error(
      `${command} ${args.join(' ')}: exit code ${code}\n` +
        `${step.output.slice(-20).join('\n')}\n${step.errors}`,
    );
  }
}

/** Builds the agent against the ROS in `env` (nothing to do when it is up to date); its path. */
export async function buildAgent(processes, env) {
  const folder = join(root, '.cache', `agent-${env.ROS_DISTRO}`);
  // The compiler and CMake are plain programs: an rmw preloaded for the agent is not for them.
  const plain = { ...env, LD_PRELOAD: '' };
  await run(processes, plain, 'cmake', ['-S', import.meta.dirname, '-B', folder]);
  await run(processes, plain, 'cmake', ['--build', folder, '--parallel', '2']);
  return join(folder, 'agent');
}
