// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { invalidUsage } from '../../errors/index.js';
import { runCommand } from '../../launch/run_command.js';
import { withChange } from '../../ros/index.js';
import { verb } from '../verb.js';
import { distroOption, rmwOption, selectRmw } from './ros_options.js';

const defaultGrace = 5; // seconds

export const addRun = verb({
  command: 'run',
  describe: 'Run a command with an rmw in force',
  examples: [['l2net run --rmw rmw_shm -- python3 my_node.py', 'this command only']],
  notes:
    'At a terminal Ctrl-C is for the command alone, which may handle it and live on. ' +
    "Exit status: the command's own; 126 or 127 if it cannot be started.",
  options: (y) =>
    y.option('rmw', rmwOption).option('distro', distroOption).option('grace', {
      type: 'number',
      default: defaultGrace,
      describe: 'Seconds from a signal to SIGTERM, and from there to SIGKILL',
    }),
  run: async (argv, context, outcome) => {
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
});
