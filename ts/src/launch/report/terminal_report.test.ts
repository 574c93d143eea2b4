// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import type { LaunchEvent } from '../supervise/launch_event.js';
import { eventText } from './event_text.js';
import { Prefixes, type Screen } from './prefix.js';
import { TerminalReport } from './terminal_report.js';

const file: Screen = { columns: undefined, colour: false };

function output(process: string, line: string, stream: 'out' | 'err' = 'out'): LaunchEvent {
  return { time: 0, type: 'output', process, stream, line };
}

interface Shown {
  readonly report: TerminalReport;
  readonly lines: string[];
  room: boolean;
}

function reportOn(screen: Screen, quiet = false): Shown {
  const lines: string[] = [];
  const shown: Shown = {
    lines,
    room: true,
    report: new TerminalReport({
      ids: ['/a', '/camera/driver'],
      screen: () => screen,
      quiet,
      write: (stream, text, mayBeLeftOut) => {
        if (mayBeLeftOut && !shown.room) return false;
        lines.push(`${stream} ${text}`);
        return true;
      },
    }),
  };
  return shown;
}

describe('the prefix of a line', () => {
  const of = (screen: Screen, id: string): string =>
    new Prefixes(['/a', '/camera/driver'], () => screen).of(id, 'out');

  it('is the name alone, without a terminal', () => {
    expect(of(file, '/camera/driver')).toBe('[camera/driver] ');
  });

  it('is aligned on a terminal', () => {
    expect(of({ columns: 80, colour: false }, '/a')).toBe('[a]             ');
    expect(of({ columns: 80, colour: false }, '/camera/driver')).toBe('[camera/driver] ');
  });

  it('takes a third of a narrow terminal at most, and leaves out namespaces first', () => {
    expect(of({ columns: 40, colour: false }, '/camera/driver')).toBe('[driver] ');
    expect(of({ columns: 40, colour: false }, '/a')).toBe('[a]      ');
    const long = new Prefixes(['/a/very_long_name'], () => ({ columns: 40, colour: false }));
    expect(long.of('/a/very_long_name', 'out')).toBe('[~long_name] ');
    expect(of({ columns: 10, colour: false }, '/camera/driver')).toBe('[driver] ');
  });

  it('has a colour of its own', () => {
    const screen = { columns: 80, colour: true };
    expect(of(screen, '/a')).toBe('\x1b[36m[a]            \x1b[0m ');
    expect(of(screen, '/camera/driver').slice(0, 5)).toBe('\x1b[33m');
  });
});

describe('a report', () => {
  it('keeps the streams apart', () => {
    const { report, lines } = reportOn(file);
    report.show(output('/a', 'one'));
    report.show(output('/a', 'two', 'err'));
    report.show({ time: 0, type: 'started', process: '/a', pid: 7, restarts: 0 });
    expect(lines).toEqual(['out [a] one\n', 'err [a] two\n', 'err [a] started, pid 7\n']);
  });

  it('when quiet shows only what goes wrong', () => {
    const { report, lines } = reportOn(file, true);
    report.show(output('/a', 'one'));
    report.show({ time: 0, type: 'started', process: '/a', pid: 7, restarts: 0 });
    report.show({ time: 0, type: 'not-started', process: '/a', reason: 'EACCES' });
    expect(lines).toEqual(['err [a] cannot be started: EACCES\n']);
  });

  it('says how many lines nobody has read', () => {
    const shown = reportOn(file);
    shown.room = false;
    for (let i = 0; i < 3; i += 1) shown.report.show(output('/a', `lost ${i}`));
    shown.report.show({ time: 0, type: 'stopping', reason: 'SIGINT' });
    shown.room = true;
    shown.report.show(output('/a', 'read'));
    expect(shown.lines).toEqual([
      'err stopping: SIGINT\n',
      'err (3 lines left out here; they are in the logs)\n',
      'out [a] read\n',
    ]);
  });

  it('is grey, yellow or red on a terminal', () => {
    const { report, lines } = reportOn({ columns: 80, colour: true });
    report.show({ time: 0, type: 'stopping', reason: 'SIGINT' });
    expect(lines).toEqual(['err \x1b[2mstopping: SIGINT\x1b[0m\n']);
  });
});

describe('an event', () => {
  const common = { time: 0, process: '/a' } as const;
  it.each<[Exclude<LaunchEvent, { type: 'output' }>, string, string]>([
    [{ ...common, type: 'waiting', for: ['node /b', '2 s'] }, 'info', 'waits for node /b, 2 s'],
    [{ ...common, type: 'started', pid: 1, restarts: 2 }, 'info', 'started again (2), pid 1'],
    [
      { ...common, type: 'exited', pid: 1, code: 0, signal: undefined, stoppedBy: undefined },
      'info',
      'ended with exit code 0',
    ],
    [
      {
        ...common,
        type: 'exited',
        pid: 1,
        code: undefined,
        signal: 'SIGSEGV',
        stoppedBy: undefined,
      },
      'error',
      'was ended by SIGSEGV',
    ],
    [
      { ...common, type: 'exited', pid: 1, code: 0, signal: undefined, stoppedBy: 'SIGINT' },
      'info',
      'stopped',
    ],
    [
      {
        ...common,
        type: 'exited',
        pid: 1,
        code: undefined,
        signal: 'SIGKILL',
        stoppedBy: 'SIGKILL',
      },
      'warning',
      'stopped by SIGKILL: it did not end sooner',
    ],
    [
      { ...common, type: 'restarting', delay: 1500, restarts: 1 },
      'warning',
      'starts again in 1.5 s',
    ],
    [
      { ...common, type: 'gave-up', restarts: 5, window: 300_000 },
      'error',
      'given up after 5 restarts within 5 min',
    ],
    [
      { ...common, type: 'gate-timeout', reason: 'no node /b after 1 s', startedAnyway: false },
      'error',
      'not started: no node /b after 1 s',
    ],
    [
      { ...common, type: 'gate-timeout', reason: 'no node /b after 1 s', startedAnyway: true },
      'warning',
      'started all the same: no node /b after 1 s',
    ],
    [{ ...common, type: 'unreachable', pids: [4, 5] }, 'error', 'not even SIGKILL ends pid 4, 5'],
    [
      { ...common, type: 'escaped', pid: 4, program: 'sleep' },
      'warning',
      'sleep (pid 4) has left the process group and still runs; end it with: kill 4',
    ],
    [
      { ...common, type: 'log-failed', reason: 'disk full' },
      'warning',
      'its log is not written any longer: disk full',
    ],
    [
      { time: 0, type: 'ended', outcome: { status: 'stopped', failures: ['/a failed'] } },
      'info',
      'stopped; /a failed',
    ],
    [
      { time: 0, type: 'ended', outcome: { status: 'failed', failures: ['/a failed'] } },
      'info',
      'ended, as something has failed',
    ],
  ])('is said: %j', (event, severity, text) => {
    expect(eventText(event)).toEqual({ severity, text });
  });
});
