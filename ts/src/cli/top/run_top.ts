// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { countersMissing, invalidSetting } from '../../errors/index.js';
import type { GraphSource } from '../../graph/index.js';
import { ProcDirectory } from '../../inspect/proc_directory.js';
import { ProcessWatch } from '../../inspect/process_watch.js';
import { systemLoad, type SystemLoad } from '../../inspect/system_load.js';
import { SystemSampler } from '../../inspect/system_sampler.js';
import type { CliContext, GlobalOptions } from '../context.js';
import { sleepIn, stopSignalOf } from '../follow.js';
import { liveTop } from './live_top.js';
import { plainText } from './plain_text.js';
import { initialState, sortedWith, sortKeys, type TopState } from './state.js';
import { supervisionReader } from './supervision.js';

interface TopArguments extends GlobalOptions {
  readonly interval: number;
  readonly once: boolean;
  readonly sort: string | undefined;
  readonly filter: string;
  readonly all: boolean;
}

/** Over less, rates of slow topics jump: two seconds hold 60 or 61 messages of a camera. */
const shortestWindow = 2; // seconds
const shortestInterval = 0.05;
const longestInterval = 3600;

function stateFrom({ sort, filter, all, interval }: TopArguments): TopState {
  if (!(interval >= shortestInterval && interval <= longestInterval)) {
    throw invalidSetting({
      name: '--interval',
      value: String(interval),
      allowed: `from ${shortestInterval} to ${longestInterval} seconds`,
    });
  }
  const state = { ...initialState, filter, all };
  if (sort === undefined) return state;
  if (sortKeys.includes(sort)) return sortedWith(state, sort);
  const allowed = `one of ${sortKeys.join(', ')}`;
  throw invalidSetting({ name: '--sort', value: sort, allowed });
}

async function printTop(
  sampler: SystemSampler,
  context: CliContext,
  argv: TopArguments,
  state: TopState,
): Promise<void> {
  const signal = stopSignalOf(context);
  const print = (load: SystemLoad): void => {
    context.writeOut(
      argv.json ? `${JSON.stringify(load)}\n` : plainText(load, state, context.terminal?.columns),
    );
  };
  await sampler.evidence('cheaply');
  for (;;) {
    await sleepIn(context, sampler.pauseMs(argv.interval * 1000), signal);
    if (signal.aborted || !(await sampler.read())) return;
    const evidence = await sampler.evidence(argv.once ? 'at everything' : 'cheaply');
    if (evidence !== undefined) print(systemLoad(evidence, argv.all));
    if (argv.once) return;
  }
}

/** On a terminal the whole screen, else a table now and then. */
export async function runTop(
  source: GraphSource,
  context: CliContext,
  argv: TopArguments,
): Promise<void> {
  const state = stateFrom(argv);
  const live = context.terminal !== undefined && !argv.once && !argv.json;
  const sampler = new SystemSampler({
    source,
    watch: new ProcessWatch(new ProcDirectory(context.procDirectory)),
    supervision: supervisionReader(context.env),
    windowNs: Math.max(argv.once ? argv.interval : shortestWindow, argv.interval) * 1e9,
  });
  const ended = new AbortController();
  const following = sampler.follow(ended.signal);
  try {
    if (!(await sampler.read())) throw countersMissing({ source: source.name });
    if (live) await liveTop(sampler, context, context.terminal, { state, interval: argv.interval });
    else await printTop(sampler, context, argv, state);
  } finally {
    ended.abort();
    await following;
  }
}
