// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { invalidUsage } from '../../errors/index.js';
import type { LaunchOptions } from '../../launch/launch.js';
import type { FollowOptions } from '../../launch/report/follow_launch.js';
import type { RunningLaunch } from '../../launch/supervise/running_launch.js';
import { answer, type CliContext } from '../context.js';
import { verb } from '../verb.js';
import { distroOption } from './ros_options.js';

/** NAME:=VALUE, as ROS writes arguments. */
function argumentsFrom(words: readonly string[]): Record<string, string> {
  const entries = words.map((word): [string, string] => {
    const [, name, value] = /^([A-Za-z_][\w-]*):=(.*)$/s.exec(word) ?? [];
    if (name !== undefined && value !== undefined) return [name, value];
    throw invalidUsage({ reason: `"${word}" is no argument of a launch file: NAME:=VALUE` });
  });
  return Object.fromEntries(entries);
}

/** The terminal that either stream goes to, if it does. */
function screensOf({ terminal, errorTerminal, env }: CliContext): FollowOptions['screen'] {
  const coloured = (env['NO_COLOR'] ?? '') === '';
  return (stream) => {
    const shownOn = stream === 'out' ? terminal : errorTerminal;
    return { columns: shownOn?.columns, colour: coloured && shownOn !== undefined };
  };
}

async function follow(
  start: () => RunningLaunch,
  context: CliContext,
  { json, quiet }: { json: boolean; quiet: boolean },
): Promise<number> {
  const { followLaunch } = await import('../../launch/report/follow_launch.js');
  const { openOutput } = await import('../../launch/report/open_output.js');
  // Last of all, so that nothing of what happens first is missed.
  const running = start();
  const output = openOutput(context, () => void running.stop('nobody reads the output'));
  try {
    return await followLaunch(running, {
      json,
      quiet,
      screen: screensOf(context),
      write: output.write,
      signals: process,
    });
  } finally {
    await output.drained();
  }
}

export const addLaunch = verb({
  command: 'launch [file] [arguments..]',
  describe: 'Start the nodes of a launch file, keep them running, end them together',
  examples: [
    ['l2net launch launch/demo.yaml', 'until Ctrl-C, or until a required node ends'],
    [
      'l2net launch robot.yaml sim:=true --rmw rmw_fastrtps_cpp',
      'with an argument, on another rmw',
    ],
    ['l2net launch robot.yaml --dry-run', 'show what would be started, and how'],
    ['l2net launch robot.yaml --json --quiet > events.jsonl', 'what happens, for programs'],
  ],
  notes:
    'Ctrl-C stops in order: those first that wait for others, each with SIGINT, SIGTERM, SIGKILL. ' +
    'A second Ctrl-C goes on to the next signal at once. Exit status: 128 and the number of the ' +
    'signal that stopped it; 2 the file has mistakes, and nothing was started; 6 a process failed; ' +
    '7 a gate did not open in time. The keys of a file: docs/launch.md; for editors: --schema.',
  options: (y) =>
    y
      .positional('file', { type: 'string', describe: '.yaml, .mjs or .ts' })
      .positional('arguments', { type: 'string', array: true, describe: 'NAME:=VALUE' })
      .options({
        rmw: {
          type: 'string',
          requiresArg: true,
          describe: 'Instead of every rmw that the file names',
        },
        distro: distroOption,
        'dry-run': { type: 'boolean', default: false, describe: 'Show the plan, start nothing' },
        quiet: {
          type: 'boolean',
          alias: 'q',
          default: false,
          describe: 'Do not show what the nodes write, nor what goes well',
        },
        'log-dir': { type: 'string', requiresArg: true, describe: 'Folder for the logs' },
        logs: { type: 'boolean', default: true, describe: '--no-logs: keep none' },
        schema: { type: 'boolean', default: false, describe: 'Print the JSON schema of the files' },
      }),
  run: async (argv, context, outcome) => {
    if (argv.schema) {
      const { launchJsonSchema } = await import('../../launch/description/json_schema.js');
      context.writeOut(`${JSON.stringify(launchJsonSchema(), null, 2)}\n`);
      return;
    }
    if (argv.file === undefined) throw invalidUsage({ reason: 'launch needs a file' });
    const { planLaunch, startLaunch } = await import('../../launch/launch.js');
    const { env, project } = context;
    const options: LaunchOptions = {
      ...{ env, project, rmw: argv.rmw, distro: argv.distro },
      args: argumentsFrom(argv.arguments ?? []),
      logs: argv.logs ? argv.logDir : false,
    };
    const plan = await planLaunch(argv.file, options);
    if (argv.dryRun) {
      const { planJson, planText } = await import('../../launch/report/plan_text.js');
      answer(context, argv, planJson(plan, env), () => planText(plan, env));
      return;
    }
    outcome.exitCode = await follow(() => startLaunch(plan, options), context, argv);
  },
});
