// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { stopOnSignals } from './stop_on_signals.js';

function watched(): {
  target: EventEmitter;
  calls: string[];
  time: { now: number };
  watch: ReturnType<typeof stopOnSignals>;
} {
  const target = new EventEmitter();
  const calls: string[] = [];
  const time = { now: 0 };
  const launch = {
    stop: (reason?: string) => {
      calls.push(`stop ${reason ?? ''}`);
      return Promise.resolve({ status: 'stopped' as const, failures: [] });
    },
    hurry: () => {
      calls.push('hurry');
    },
  };
  return { target, calls, time, watch: stopOnSignals(launch, target, () => time.now) };
}

describe('signals to a launcher', () => {
  it('stop the launch, and hurry it from the second one on', () => {
    const { target, calls, time, watch } = watched();
    expect(watch.signal()).toBeUndefined();
    target.emit('SIGINT');
    time.now = 1000;
    target.emit('SIGINT');
    time.now = 2000;
    target.emit('SIGTERM');
    expect(calls).toEqual(['stop SIGINT', 'hurry', 'hurry']);
    expect(watch.signal()).toBe('SIGINT');
  });

  it('that come twice for one key count once', () => {
    const { target, calls, time } = watched();
    target.emit('SIGINT');
    time.now = 399;
    target.emit('SIGINT');
    expect(calls).toEqual(['stop SIGINT']);
  });

  it('are left to others afterwards', () => {
    const { target, calls, watch } = watched();
    watch.end();
    expect(target.eventNames()).toEqual([]);
    expect(calls).toEqual([]);
  });
});
