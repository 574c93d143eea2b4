// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { LaunchEvent } from './launch_event.js';
import { LaunchEvents } from './launch_events.js';

const started: LaunchEvent = { time: 1, type: 'started', process: '/a', pid: 7, restarts: 0 };
const output: LaunchEvent = { time: 2, type: 'output', process: '/a', stream: 'out', line: 'x' };
const ended: LaunchEvent = { time: 3, type: 'ended', outcome: { status: 'ended', failures: [] } };

describe('the events of a launch', () => {
  it('go to those who listen to their type, or to all, until they have enough', () => {
    const events = new LaunchEvents();
    const heard: string[] = [];
    const off = events.on('started', ({ pid }) => heard.push(`started ${pid}`));
    events.on('event', ({ type }) => heard.push(type));
    events.emit(started);
    off();
    events.emit(started);
    events.emit(output);
    expect(heard).toEqual(['started 7', 'started', 'started', 'output']);
  });

  it('tell whether anybody looks at output', () => {
    const events = new LaunchEvents();
    expect(events.outputIsWanted).toBe(false);
    const off = events.on('output', () => undefined);
    expect(events.outputIsWanted).toBe(true);
    off();
    expect(events.outputIsWanted).toBe(false);
  });

  it('can be gone through, and are not kept for one who has stopped reading', async () => {
    const events = new LaunchEvents();
    const all = events.all();
    const first = all.next();
    for (const event of [output, started, ended]) events.emit(event);
    expect((await first).value).toBe(started);
    expect(events.outputIsWanted).toBe(true);
    await all.return();
    expect(events.outputIsWanted).toBe(false);
  });

  it('reach the others, too, where one listener fails, whose failure is not lost', async () => {
    const handlers = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    onTestFinished(() => {
      for (const handler of handlers) process.on('uncaughtException', handler);
    });
    const uncaught = once(process, 'uncaughtException');
    const events = new LaunchEvents();
    let heard = 0;
    events.on('event', () => {
      throw new Error('mistake of a listener');
    });
    events.on('event', () => (heard += 1));
    events.emit(started);
    expect(heard).toBe(1);
    expect(String((await uncaught)[0])).toContain('mistake of a listener');
  });
});
