// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { initialState, press, sortedWith, type TopState } from './state.js';

describe('keys', () => {
  const pressed = (...keys: string[]): TopState => keys.reduce(press, initialState);

  it('quit, pause, and change what is shown', () => {
    expect([pressed('q').quit, pressed('\u0003').quit, pressed('x').quit]).toEqual([
      true,
      true,
      false,
    ]);
    expect([pressed(' ').paused, pressed(' ', ' ').paused]).toEqual([true, false]);
    expect(pressed('a').all).toBe(true);
    expect(pressed('\t').section).toBe('processes');
    expect(pressed('\u001b[B', '\u001b[B', '\u001b[A').first).toEqual({ topics: 1, processes: 0 });
    expect(pressed('\u001b[6~', '\u001b[5~', '\u001b[5~').first.topics).toBe(0);
  });

  it('sort the table in focus, by each column in turn', () => {
    expect(pressed('s').order.topics).toEqual({ key: 'bandwidth', reverse: false });
    expect(pressed('r', 's', 'r').order.topics).toEqual({ key: 'bandwidth', reverse: true });
    expect(pressed('\t', 's').order).toMatchObject({
      topics: { key: 'rate' },
      processes: { key: 'memory' },
    });
    const all = new Array<string>(12).fill('s');
    expect(pressed(...all).order.topics.key).toBe('rate');
    expect(sortedWith(initialState, 'name').order).toMatchObject({
      topics: { key: 'name' },
      processes: { key: 'name' },
    });
  });

  it('type a filter, in which they mean themselves', () => {
    expect(pressed('/', 'q', 's', '\u007f')).toMatchObject({
      filter: 'q',
      typing: true,
      quit: false,
    });
    expect(pressed('/', 'q', '\r', 's')).toMatchObject({ filter: 'q', typing: false });
    expect(pressed('/', 'q', '\u001b')).toMatchObject({ filter: '', typing: false });
    expect(pressed('/', 'q', '\r', '\u001b').filter).toBe('');
    expect(pressed('/', '\u001b[A', 'ä').filter).toBe('');
    expect(pressed('/', '\u0003').quit).toBe(true);
  });
});
