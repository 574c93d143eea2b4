// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { formatDuration } from '../../document/units.js';
import {
  describeExit,
  type LaunchEvent,
  type LaunchEventOf,
  type LaunchOutcome,
} from '../supervise/launch_event.js';

export type Severity = 'info' | 'warning' | 'error';

export interface EventText {
  readonly severity: Severity;
  readonly text: string;
}

function exitText(event: LaunchEventOf<'exited'>): EventText {
  const { code, stoppedBy } = event;
  if (stoppedBy === undefined) {
    return { severity: code === 0 ? 'info' : 'error', text: describeExit(event) };
  }
  if (stoppedBy === 'SIGINT') return { severity: 'info', text: 'stopped' };
  return { severity: 'warning', text: `stopped by ${stoppedBy}: it did not end sooner` };
}

function outcomeText({ status, failures }: LaunchOutcome): EventText {
  const all = failures.join('; ');
  switch (status) {
    case 'ended':
      return { severity: 'info', text: 'all processes have ended' };
    case 'stopped':
      return { severity: 'info', text: failures.length === 0 ? 'stopped' : `stopped; ${all}` };
    case 'failed':
    case 'timed-out':
      return { severity: 'info', text: 'ended, as something has failed' };
  }
}

/** An event as people read it, without the name of its process. */
export function eventText(event: Exclude<LaunchEvent, LaunchEventOf<'output'>>): EventText {
  switch (event.type) {
    case 'waiting':
      return { severity: 'info', text: `waits for ${event.for.join(', ')}` };
    case 'started': {
      const again = event.restarts === 0 ? 'started' : `started again (${event.restarts})`;
      return { severity: 'info', text: `${again}, pid ${event.pid}` };
    }
    case 'exited':
      return exitText(event);
    case 'restarting':
      return { severity: 'warning', text: `starts again in ${formatDuration(event.delay)}` };
    case 'gave-up': {
      const { restarts, window } = event;
      const text = `given up after ${restarts} restarts within ${formatDuration(window)}`;
      return { severity: 'error', text };
    }
    case 'not-started':
      return { severity: 'error', text: `cannot be started: ${event.reason}` };
    case 'gate-timeout':
      return event.startedAnyway
        ? { severity: 'warning', text: `started all the same: ${event.reason}` }
        : { severity: 'error', text: `not started: ${event.reason}` };
    case 'unreachable': {
      const text = `not even SIGKILL ends pid ${event.pids.join(', ')}`;
      return { severity: 'error', text };
    }
    case 'escaped': {
      const text =
        `${event.program} (pid ${event.pid}) has left the process group and still runs; ` +
        `end it with: kill ${event.pid}`;
      return { severity: 'warning', text };
    }
    case 'log-failed':
      return { severity: 'warning', text: `its log is not written any longer: ${event.reason}` };
    case 'stopping':
      return { severity: 'info', text: `stopping: ${event.reason}` };
    case 'ended':
      return outcomeText(event.outcome);
  }
}
