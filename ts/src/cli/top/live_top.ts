// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { systemLoad, type LoadEvidence } from '../../inspect/system_load.js';
import type { SystemSampler } from '../../inspect/system_sampler.js';
import type { CliContext, Terminal } from '../context.js';
import { sleepIn, stopSignalOf } from '../follow.js';
import { frame } from './frame.js';
import { Screen } from './screen.js';
import { press, type TopState } from './state.js';

interface LiveOptions {
  readonly state: TopState;
  /** Seconds. */
  readonly interval: number;
}

/** The screen until the user quits; however that comes about, the terminal is as it was before. */
export async function liveTop(
  sampler: SystemSampler,
  context: CliContext,
  terminal: Terminal,
  { state: first, interval }: LiveOptions,
): Promise<void> {
  const stop = stopSignalOf(context);
  const quit = new AbortController();
  const ended = AbortSignal.any([stop, quit.signal]);
  const screen = new Screen(context.writeOut);
  let state = first;
  let evidence: LoadEvidence | undefined;
  const draw = (): void => {
    const load = evidence && systemLoad(evidence, state.all);
    const { columns, rows } = terminal;
    screen.draw(frame(load, state, { columns, rows }), columns);
  };
  const leave = terminal.fullScreen();
  const ends = [
    leave,
    terminal.onResize(() => {
      screen.clear();
      draw();
    }),
    terminal.onKey((key) => {
      state = press(state, key);
      if (state.quit) quit.abort();
      else draw();
    }),
  ];
  try {
    screen.clear();
    draw();
    await sampler.evidence('cheaply');
    for (;;) {
      await sleepIn(context, sampler.pauseMs(interval * 1000), ended);
      if (ended.aborted) return;
      if (state.paused) continue;
      if (!(await sampler.read())) return;
      evidence = (await sampler.evidence('cheaply')) ?? evidence;
      draw();
    }
  } finally {
    for (const end of ends.reverse()) end();
  }
}
