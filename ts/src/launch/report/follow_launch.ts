// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { constants } from 'node:os';
import { gateTimedOut, launchFailed } from '../../errors/index.js';
import type { OutputStream } from '../process/process_group.js';
import type { LaunchEvent } from '../supervise/launch_event.js';
import type { RunningLaunch } from '../supervise/running_launch.js';
import { stopOnSignals, type SignalTarget } from '../supervise/stop_on_signals.js';
import type { Screen } from './prefix.js';
import { TerminalReport } from './terminal_report.js';

export interface FollowOptions {
  /** Events as JSON, one a line, instead of text. */
  readonly json: boolean;
  /** Without what the processes write, and in text without what goes well. */
  readonly quiet: boolean;
  readonly screen: (stream: OutputStream) => Screen;
  /** `false`: there was no room for it, and it may be left out. */
  readonly write: (stream: OutputStream, text: string, mayBeLeftOut: boolean) => boolean;
  readonly signals: SignalTarget;
}

function shower(launch: RunningLaunch, options: FollowOptions): (event: LaunchEvent) => void {
  const { json, quiet, write, screen } = options;
  if (json) {
    return (event) => {
      if (event.type === 'output' && quiet) return;
      write('out', `${JSON.stringify(event)}\n`, event.type === 'output');
    };
  }
  const ids = launch.plan.processes.map(({ id }) => id);
  const report = new TerminalReport({ ids, screen, quiet, write });
  const { logDirectory } = launch;
  if (!quiet && logDirectory !== undefined) write('err', `logs are in ${logDirectory}\n`, false);
  return (event) => {
    report.show(event);
  };
}

/**
 * Shows a launch until it has ended; signals stop it. Gives the status to exit with: 128 and the
 * number of the signal, if one did. Rejects if something of the launch has failed.
 */
export async function followLaunch(launch: RunningLaunch, options: FollowOptions): Promise<number> {
  const watch = stopOnSignals(launch, options.signals);
  const off = launch.events.on('event', shower(launch, options));
  try {
    const { status, failures } = await launch.done;
    const signal = watch.signal();
    if (signal !== undefined) return 128 + constants.signals[signal];
    if (status === 'failed') throw launchFailed({ failures });
    if (status === 'timed-out') throw gateTimedOut({ failures });
    return 0;
  } finally {
    off();
    watch.end();
  }
}
