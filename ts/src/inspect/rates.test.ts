// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { latencyWithin } from './latency.js';
import { lossesOf, lossesText, totalLost } from './losses.js';
import {
  counted,
  processChange,
  readerChange,
  readerChanges,
  windowSeconds,
  writerChange,
  writerChanges,
} from './rates.js';
import { ReadingHistory } from './reading_history.js';
import { statisticsOf, takesIn } from './statistics_fixture.js';

describe('counted', () => {
  it('is the difference, and all of it for a counter that is new or was begun anew', () => {
    expect(counted(12, 5)).toBe(7);
    expect(counted(12, undefined)).toBe(12);
    expect(counted(3, 5)).toBe(3);
    expect(counted(5, 5)).toBe(0);
  });
});

const window = {
  earlier: statisticsOf({
    seconds: 10,
    writers: { stays: { messages: 100, payloadBytes: 1000 }, goes: { messages: 7 } },
    readers: { r: { taken: 50, lostOverrun: 2, latency: takesIn({ 80: 40, 90: 10 }) } },
    processes: { p: { sleeps: 5, spinHits: 1 } },
  }),
  later: statisticsOf({
    seconds: 12,
    writers: { stays: { messages: 160, payloadBytes: 1600 }, comes: { messages: 4 } },
    readers: { r: { taken: 150, lostOverrun: 5, latency: takesIn({ 80: 138, 90: 12 }) } },
    processes: { p: { sleeps: 9, spinHits: 101 } },
  }),
};

describe('a window', () => {
  it('tells what everybody has done between two readings', () => {
    expect(windowSeconds(window)).toBe(2);
    expect(writerChanges(window, ['stays'])).toMatchObject({ messages: 60, payloadBytes: 600 });
    expect(readerChanges(window, ['r'])).toMatchObject({ taken: 100, lostOverrun: 3 });
    expect(processChange(window, 'p')).toMatchObject({ sleeps: 4, spinHits: 100 });
  });

  it('counts who came meanwhile from the beginning, and not who has gone', () => {
    expect(writerChanges(window, ['comes'])).toMatchObject({ messages: 4 });
    expect(writerChanges(window, ['goes'])).toMatchObject({ messages: 0, payloadBytes: 0 });
    expect(writerChanges(window, ['stays', 'comes', 'goes'])).toMatchObject({ messages: 64 });
    expect(readerChanges(window, ['nobody'])).toMatchObject({ taken: 0 });
    expect([writerChange(window, 'goes'), readerChange(window, 'goes')]).toEqual([
      undefined,
      undefined,
    ]);
    expect(readerChange(window, 'r')).toMatchObject({ taken: 100, filtered: 0 });
    expect(processChange(window, 'nobody')).toBeUndefined();
  });

  it('takes only the takes within it into the latency', () => {
    // Bucket 80 ends at 9/8 of 8 us / 8 ...: its floor is 8 * 2^9 ns, bucket 90's 10 * 2^10 ns.
    expect(latencyWithin(window, ['r'])).toEqual({
      takes: 100,
      p50Ns: 9 * 2 ** 9,
      p99Ns: 11 * 2 ** 10,
      maxNs: 11 * 2 ** 10,
    });
    expect(latencyWithin(window, ['nobody'])).toBeUndefined();
    expect(latencyWithin({ earlier: window.later, later: window.later }, ['r'])).toBeUndefined();
  });

  it('adds up the takes of several readers', () => {
    const several = {
      earlier: statisticsOf({ seconds: 0 }),
      later: statisticsOf({
        seconds: 1,
        readers: {
          fast: { taken: 2, latency: takesIn({ 8: 2 }) },
          slow: { taken: 1, latency: takesIn({ 255: 1 }) },
        },
      }),
    };
    expect(latencyWithin(several, ['fast', 'slow'])).toEqual({
      takes: 3,
      p50Ns: 9,
      p99Ns: 8 * 2 ** 31,
      maxNs: 8 * 2 ** 31,
    });
  });
});

describe('losses', () => {
  it('are told by cause, most first', () => {
    const losses = lossesOf([
      { lostOverrun: 3, lostCorrupt: 1 },
      undefined,
      { droppedByCap: 10, unreached: 0 },
      { lostOverrun: 2 },
    ]);
    expect(losses).toEqual({ overrun: 5, cap: 10, corrupt: 1, unreached: 0 });
    expect(totalLost(losses)).toBe(16);
    expect(lossesText(losses)).toBe('10 cap, 5 overrun, 1 corrupt');
    expect(lossesText(lossesOf([]))).toBe('0');
  });
});

describe('a reading history', () => {
  it('spans the window, and as little more as readings allow', () => {
    const history = new ReadingHistory(2e9);
    expect(history.window()).toBeUndefined();
    const spans = [0, 0.5, 1.5, 2.1, 3, 4.2, 10].map((seconds) => {
      history.add(statisticsOf({ seconds }));
      const window = history.window();
      return window && [window.earlier, window.later].map(({ monotonicNs }) => monotonicNs / 1e9);
    });
    expect(spans).toEqual([
      undefined,
      [0, 0.5],
      [0, 1.5],
      [0, 2.1],
      [0.5, 3],
      [2.1, 4.2],
      [4.2, 10],
    ]);
  });
});
