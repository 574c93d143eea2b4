// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { resolve } from 'node:path';
import type { BenchSurroundings, ReadyScenario } from '../../bench/bench_plan.js';
import type { ResultsFolder } from '../../bench/results_folder/results_folder.js';
import { ExitCode, invalidUsage } from '../../errors/index.js';
import { benchProgress } from '../bench_progress.js';
import type { CliContext } from '../context.js';
import { stoppedStatus, stopSignalOf } from '../follow.js';
import { verb } from '../verb.js';
import { agentsOption, writeReport } from '../bench_output.js';
import { distroOption } from './ros_options.js';

interface Choice {
  readonly scenario?: string | undefined;
  readonly quick: boolean;
  readonly full: boolean;
  readonly out?: string | undefined;
  readonly resume?: string | undefined;
  readonly rounds?: number | undefined;
  readonly arms?: readonly string[] | undefined;
}

interface Beginning {
  readonly ready: ReadyScenario;
  readonly folder: ResultsFolder;
}

/** 20261121-1405-quick, in a folder for all of them. */
function defaultFolder(name: string, now: Date): string {
  const stamp = now.toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 13);
  return resolve('l2net-bench', `${stamp}-${name}`);
}

function nameOf({ scenario, quick, full }: Choice): string {
  const names = [scenario, quick ? 'quick' : undefined, full ? 'full' : undefined];
  const [name, ...others] = names.filter((one) => one !== undefined);
  if (name !== undefined && others.length === 0) return name;
  throw invalidUsage({ reason: 'bench run takes one of SCENARIO, --quick, --full and --resume' });
}

/** A folder knows all of its comparison. */
function refuseBesideResume({ scenario, quick, full, out, rounds, arms }: Choice): void {
  const beside = Object.entries({ scenario, quick, full, out, rounds, arms });
  const given = beside.flatMap(([name, value]) =>
    value === undefined || value === false ? [] : name === 'scenario' ? String(value) : `--${name}`,
  );
  if (given.length === 0) return;
  const reason = `--resume goes on with what its folder began with, and takes no ${given.join(', ')}`;
  throw invalidUsage({ reason });
}

async function beginning(choice: Choice, surroundings: BenchSurroundings): Promise<Beginning> {
  const { loadScenario } = await import('../../bench/scenario/load_scenario.js');
  const { choose } = await import('../../bench/scenario/choose.js');
  const { readyScenario, withSpaceNotes } = await import('../../bench/bench_plan.js');
  const { newFolder } = await import('../../bench/run_bench.js');
  const name = nameOf(choice);
  const places = { folder: surroundings.places.scenarios, cwd: process.cwd() };
  const scenario = choose(await loadScenario(name, places), choice);
  const ready = withSpaceNotes(readyScenario(scenario, surroundings), surroundings);
  const path = choice.out ?? defaultFolder(ready.scenario.name, new Date());
  return { ready, folder: await newFolder(path, ready) };
}

async function goingOn(
  path: string,
  surroundings: BenchSurroundings,
  { writeError }: CliContext,
): Promise<Beginning> {
  const { ResultsFolder } = await import('../../bench/results_folder/results_folder.js');
  const { withSpaceNotes } = await import('../../bench/bench_plan.js');
  const { readyToResume } = await import('../../bench/resume.js');
  const folder = await ResultsFolder.open(path);
  const { ready, again } = await readyToResume(folder, surroundings);
  if (again > 0) writeError(`l2net: trying again, once: ${again} that failed or were left out\n`);
  return { ready: withSpaceNotes(ready, surroundings), folder };
}

function tellNotes({ missing, notes }: ReadyScenario, { writeError }: CliContext): void {
  for (const { arm, reason } of missing) writeError(`l2net: without ${arm}: ${reason}\n`);
  for (const note of notes) writeError(`l2net: ${note}\n`);
}

export const benchRun = verb({
  command: 'run [scenario]',
  describe: 'Measure a scenario, with every arm of it that is installed',
  examples: [
    ['l2net bench run --quick', 'a first look: under two minutes'],
    ['l2net bench run --full', 'everything, with verdicts: an hour or more'],
    ['l2net bench run my_sizes.yaml --out results', 'a scenario of your own'],
    ['l2net bench run --resume l2net-bench/20261121-1405-full', 'what Ctrl-C left to do'],
  ],
  notes:
    'Arms are interleaved in a random order; every run is in fresh processes. The folder keeps ' +
    'all samples, a manifest and report.html. docs/bench.md has the method and the keys of a ' +
    'scenario. Exit status: 6 if a run failed; 128 and the signal if it was stopped.',
  options: (y) =>
    y
      .positional('scenario', { type: 'string', describe: 'Name (l2net bench list) or file' })
      .options({
        quick: { type: 'boolean', default: false, describe: 'The scenario quick' },
        full: { type: 'boolean', default: false, describe: 'The scenario full' },
        out: { type: 'string', requiresArg: true, describe: 'Folder for the results' },
        resume: { type: 'string', requiresArg: true, describe: 'Folder of a run to go on with' },
        rounds: { type: 'number', requiresArg: true, describe: 'Instead of those of the scenario' },
        arms: {
          type: 'string',
          array: true,
          requiresArg: true,
          describe: 'Only these of the arms of the scenario',
        },
        agents: agentsOption,
        distro: distroOption,
      }),
  run: async (argv, context, outcome) => {
    if (argv.resume !== undefined) refuseBesideResume(argv);
    const { benchSurroundings } = await import('../../bench/bench_plan.js');
    const { runBench } = await import('../../bench/run_bench.js');
    const surroundings = benchSurroundings({ ...context, ...argv });
    const { ready, folder } =
      argv.resume === undefined
        ? await beginning(argv, surroundings)
        : await goingOn(argv.resume, surroundings, context);
    tellNotes(ready, context);
    const signal = stopSignalOf(context);
    const progress = benchProgress(context);
    try {
      await runBench({ ready, surroundings, folder, signal, report: progress.report });
    } finally {
      progress.end();
    }
    const { failures } = await writeReport(folder.path, context, argv);
    if (failures > 0) outcome.exitCode = ExitCode.processFailed;
    if (!signal.aborted) return;
    context.writeError(`l2net: stopped; go on with: l2net bench run --resume ${folder.path}\n`);
    outcome.exitCode = stoppedStatus(signal);
  },
});
