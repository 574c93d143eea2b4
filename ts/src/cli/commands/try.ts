// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { answer, type CliContext } from '../context.js';
import { stoppedStatus, stopSignalOf } from '../follow.js';
import { shmLocation } from '../settings.js';
import { verb } from '../verb.js';
import { distroOption } from './ros_options.js';

const usualRmw = 'rmw_fastrtps_cpp';

/** What the user has now; where that is what is to be tried, what ROS has as it comes. */
function presentRmw({ env }: CliContext, tried: string): string {
  const present = env['RMW_IMPLEMENTATION'] ?? '';
  return present === '' || present === tried ? usualRmw : present;
}

export const addTry = verb({
  command: 'try',
  describe: 'Run your own system under its present rmw and under rmw_shm, and compare',
  examples: [
    ['l2net try -- ros2 launch my_robot robot.launch.py', 'three rounds of 20 s on each'],
    ['l2net try --rounds 6 --html try.html -- ./start.sh', 'with verdicts, and a page to show'],
    ['l2net try --against rmw_cyclonedds_cpp -- python3 my_node.py', 'with another rmw'],
  ],
  notes:
    'Ages are from the source time stamp to the take, of every message that any process of the ' +
    'command takes, whatever the rmw; messages within a process (rclcpp) do not pass an rmw. The ' +
    'command is started anew for each run, with its environment but for RMW_IMPLEMENTATION and ' +
    'LD_PRELOAD, and everything that it started is ended afterwards. Ctrl-C ends all of it and ' +
    'shows what there is. docs/try.md says what is measured, and how far to trust it.',
  options: (cli) =>
    cli.options({
      rounds: { type: 'number', requiresArg: true, default: 3, describe: 'Runs under each rmw' },
      seconds: {
        type: 'number',
        requiresArg: true,
        default: 20,
        describe: 'How long a run lasts, if the command does not end by itself',
      },
      with: {
        type: 'string',
        requiresArg: true,
        default: 'rmw_shm',
        describe: 'ROS middleware implementation to try',
      },
      against: {
        type: 'string',
        requiresArg: true,
        describe: `The one to compare it with (default: RMW_IMPLEMENTATION, else ${usualRmw})`,
      },
      html: { type: 'string', requiresArg: true, describe: 'File to write a page to' },
      keep: {
        type: 'string',
        requiresArg: true,
        describe: 'Folder for the output and the counts of every run',
      },
      distro: distroOption,
    }),
  run: async (argv, context) => {
    const command = ((argv as Record<string, unknown>)['--'] ?? []) as string[];
    const { env, project } = context;
    const { Trial, compareArms, shortcomingOf, tryJson, tryText } =
      await import('../../try/index.js');
    const signal = stopSignalOf(context);
    const trial = new Trial(
      {
        ...{ command, tried: argv.with, against: argv.against ?? presentRmw(context, argv.with) },
        ...{ rounds: argv.rounds, seconds: argv.seconds, keep: argv.keep, distro: argv.distro },
        seed: Date.now() % 2 ** 32,
      },
      {
        ...{ env, project, cwd: process.cwd(), location: shmLocation(env, undefined) },
        signal,
        progress: (sentence) => {
          context.writeError(`l2net: ${sentence}\n`);
        },
      },
    );
    const result = await trial.run();
    const shortcoming = shortcomingOf(result, stoppedStatus(signal));
    const comparison = compareArms(result);
    if (comparison.topics.length > 0) {
      if (argv.html !== undefined) {
        const { writeWhole } = await import('../../snapshot/whole_file.js');
        const { tryPage } = await import('../../try/index.js');
        await writeWhole(argv.html, tryPage(result, comparison));
      }
      const room = context.terminal?.columns;
      answer(context, argv, tryJson(result, comparison), () => tryText(result, comparison, room));
    }
    if (shortcoming !== undefined) throw shortcoming;
  },
});
