// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Argv } from 'yargs';
import { invalidUsage } from '../../errors/index.js';
import { runCommand } from '../../launch/index.js';
import { withChange } from '../../ros/index.js';
import type { CliContext, GlobalOptions, Outcome } from '../context.js';
import { distroOption, rmwOption, selectRmw } from './ros_options.js';

const defaultGrace = 5; // seconds

export function addRun(
  cli: Argv<GlobalOptions>,
  context: CliContext,
  outcome: Outcome,
): Argv<GlobalOptions> {
  return cli.command(
    'run',
    'Run a command with an rmw in force: l2net run --rmw rmw_shm -- command...',
    (y) =>
      y.option('rmw', rmwOption).option('distro', distroOption).option('grace', {
        type: 'number',
        default: defaultGrace,
        describe: 'Seconds from a signal to SIGTERM, and from there to SIGKILL',
      }),
    async (argv) => {
      const [command, ...args] = ((argv as Record<string, unknown>)['--'] ?? []) as string[];
      if (command === undefined) throw invalidUsage({ reason: 'no command after --' });
      if (!(argv.grace >= 0)) throw invalidUsage({ reason: '--grace must be 0 seconds or more' });
      const change = selectRmw(context, argv.rmw, argv.distro);
      outcome.exitCode = await runCommand(command, args, {
        env: withChange(context.env, change),
        ownGroup: !context.stdinIsTerminal,
        grace: argv.grace * 1000,
      });
    },
  );
}
