// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { renderChange, shells, withoutNpmEntries } from '../../ros/index.js';
import { verb } from '../verb.js';
import { distroOption, rmwOption, selectRmw } from './ros_options.js';

export const addEnv = verb({
  command: 'env',
  describe: 'Print the shell commands that put an rmw in force',
  examples: [
    ['eval "$(l2net env --rmw rmw_shm)"', 'this shell, from now on'],
    ['l2net env --rmw rmw_shm --shell fish | source', 'the same in fish'],
  ],
  options: (y) =>
    y
      .option('rmw', rmwOption)
      .option('distro', distroOption)
      .option('shell', { choices: shells, default: 'sh' as const, describe: 'Form of output' }),
  run: ({ rmw, distro, shell, json }, context) => {
    const form = json ? 'json' : shell;
    const env = { ...context.env, PATH: withoutNpmEntries(context.env['PATH']) };
    try {
      const change = selectRmw({ ...context, env }, rmw, distro);
      context.writeOut(`${renderChange(change, form)}\n`);
    } catch (error) {
      // Evaluated by a shell, no output would count as success.
      if (form !== 'json') context.writeOut('false;\n');
      throw error;
    }
  },
});
