// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { ProcDirectory } from '../../inspect/proc_directory.js';
import type { GraphSource } from '../../graph/index.js';
import type { Clock } from '../../launch/process/clock.js';
import type { Exit } from '../../launch/process/process_group.js';
import { Watchdog } from '../../launch/process/watchdog.js';
import type { TryFailure, TryRun } from '../model.js';
import type { PlannedRun } from '../plan.js';
import { mergeByTopic, probeCostOf, remarksOn } from '../takes/merge.js';
import { readTakes, takesSoFar, type TakesSoFar } from '../takes/take_file.js';
import { CommandOutput } from './command_output.js';
import { CommandProcesses, stopTimes } from './command_processes.js';
import { GraphWatcher } from './graph_watcher.js';
import { LoadSampler, mapsOf } from './load_sampler.js';

export interface RunParts {
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Of this run alone: for the probe's files and the output. */
  readonly folder: string;
  readonly seconds: number;
  /** Opened before the command starts. */
  readonly openGraph: () => Promise<Pick<GraphSource, 'watch' | 'close'>>;
  /** Before the command starts: for an rmw that discovers, and so that runs do not overlap. */
  readonly restMs: number;
  readonly clock: Clock;
  /** Aborts when the user wants an end. */
  readonly signal: AbortSignal;
}

export type RunOutcome =
  | { readonly kind: 'done'; readonly run: TryRun; readonly before: readonly string[] }
  | { readonly kind: 'failed'; readonly failure: TryFailure }
  | { readonly kind: 'interrupted' };

const readEveryMs = 1000;
const memoryEvery = 5; // readings; it is dear, and not of the first second, when all still start

/** When nobody has come into the graph for so long, the system is up. */
const quietMs = 2000;

interface Sampled {
  /** Undefined: it was still running. */
  readonly exit: Exit | undefined;
  /** When the system was up, and what had been taken until then. */
  readonly up: { readonly ms: number; readonly takes: TakesSoFar } | undefined;
}

interface Observers {
  readonly processes: CommandProcesses;
  readonly sampler: LoadSampler;
  readonly watcher: GraphWatcher;
}

/** Looks at the processes until the command ends, the time is over, or the user wants an end. */
async function sample(
  parts: RunParts,
  { processes, sampler, watcher }: Observers,
): Promise<Sampled> {
  const { seconds, clock, signal, folder } = parts;
  const over = new AbortController();
  const until = AbortSignal.any([signal, over.signal]);
  let exit: Exit | undefined;
  void processes.exited.then((how) => {
    exit = how;
    over.abort();
  });
  const begin = clock.now();
  let up: Sampled['up'];
  for (let reading = 1; !until.aborted; reading += 1) {
    const ms = clock.now() - begin;
    const rest = seconds * 1000 - ms;
    sampler.read();
    if (reading % memoryEvery === 0 || reading === 2 || rest <= 0) sampler.readMemory();
    // At the latest in the middle, so that there is something to count of a graph without rest.
    const isUp = (watcher.quietMs() ?? 0) >= quietMs || ms >= rest;
    if (isUp) up ??= { ms, takes: takesSoFar(folder) };
    if (rest <= 0) break;
    await clock.sleep(Math.min(readEveryMs, rest), until);
  }
  return { exit, up };
}

function failureText({ code, signal }: Exit, seconds: number): string {
  const how = signal === undefined ? `ended with status ${code ?? 0}` : `was ended by ${signal}`;
  return `the command ${how} after ${seconds.toFixed(1)} s`;
}

interface Ended extends Sampled {
  readonly seconds: number;
  readonly graph: TryRun['graph'];
  readonly sampler: LoadSampler;
  /** Whom not even SIGKILL ended. */
  readonly survivors: readonly number[];
}

/** Starts the command, looks at it for its time, and ends it, whatever goes wrong meanwhile. */
async function runCommand(
  parts: RunParts,
  watcher: GraphWatcher,
  output: CommandOutput,
): Promise<Ended> {
  const { command, env, cwd, folder, clock } = parts;
  const watchdog = Watchdog.start({ ...stopTimes, stateFile: `${folder}/running` });
  try {
    const [program = '', ...args] = command;
    const start = clock.now();
    watcher.begin();
    const onOutput = output.write.bind(output);
    const processes = await CommandProcesses.start(
      { command: program, args, env, cwd, onOutput },
      folder,
    );
    let survivors: readonly number[] = [];
    let seen: Omit<Ended, 'survivors'>;
    try {
      watchdog.guard(processes.pid);
      const members = (): number[] => processes.members();
      const now = (): number => clock.now();
      const sampler = new LoadSampler({ members, proc: new ProcDirectory(), maps: mapsOf, now });
      const sampled = await sample(parts, { processes, sampler, watcher });
      const seconds = (clock.now() - start) / 1000;
      seen = { ...sampled, seconds, graph: watcher.seen(), sampler };
    } finally {
      // Before anybody is ended, which is no news of the graph.
      watcher.close();
      survivors = await processes.end(clock);
    }
    return { ...seen, survivors };
  } finally {
    // At last: as long as it is there, what was started ends even if this process does not go on.
    watchdog.end();
  }
}

/** What a run that went as it should has found. */
function runOf(
  planned: PlannedRun,
  folder: string,
  { up, seconds, graph, sampler, survivors }: Ended,
): TryRun {
  const takes = readTakes(folder, up?.takes);
  return {
    ...planned,
    ...{ seconds, graph },
    remarks: [
      ...remarksOn(takes, planned.arm),
      ...(survivors.length === 0 ? [] : [`not even SIGKILL ended process ${survivors.join(', ')}`]),
    ],
    topics: mergeByTopic(takes),
    agesFromMs: up?.ms,
    load: sampler.load(),
    loaded: sampler.libraries(),
    probeCostNs: probeCostOf(takes),
  };
}

/** One run of the command, from nothing to nothing: whatever it started has ended afterwards. */
export async function runOnce(planned: PlannedRun, parts: RunParts): Promise<RunOutcome> {
  const { folder, clock, signal } = parts;
  const stopped = (): boolean => signal.aborted;
  const watcher = await GraphWatcher.open(parts.openGraph, clock);
  const output = new CommandOutput(folder);
  try {
    await clock.sleep(parts.restMs, signal);
    if (stopped()) return { kind: 'interrupted' };
    const ended = await runCommand(parts, watcher, output);
    output.close();
    if (stopped()) return { kind: 'interrupted' };
    const { exit, seconds } = ended;
    if (exit !== undefined && (exit.signal !== undefined || exit.code !== 0)) {
      const reason = failureText(exit, seconds);
      return { kind: 'failed', failure: { ...planned, reason, lastLines: output.lastLines() } };
    }
    return { kind: 'done', run: runOf(planned, folder, ended), before: watcher.before };
  } finally {
    watcher.close();
    output.close();
  }
}
