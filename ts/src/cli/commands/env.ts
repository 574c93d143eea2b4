// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Argv } from 'yargs';
import { renderChange, shells, withoutNpmEntries } from '../../ros/index.js';
import type { CliContext, GlobalOptions } from '../context.js';
import { distroOption, rmwOption, selectRmw } from './ros_options.js';

export function addEnv(cli: Argv<GlobalOptions>, context: CliContext): Argv<GlobalOptions> {
  return cli.command(
    'env',
    'Print the shell commands that put an rmw in force: eval "$(l2net env --rmw rmw_shm)"',
    (y) =>
      y
        .option('rmw', rmwOption)
        .option('distro', distroOption)
        .option('shell', { choices: shells, default: 'sh' as const, describe: 'form of output' }),
    ({ rmw, distro, shell, json }) => {
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
  );
}
